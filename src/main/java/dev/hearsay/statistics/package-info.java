/** Means with their intervals, differences with their tests: what samples of runs tell, and how sure that is. */
@NullMarked
package dev.hearsay.statistics;

import org.jspecify.annotations.NullMarked;
