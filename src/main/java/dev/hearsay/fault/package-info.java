/** Faults and their times: a schedule that is drawn from the seed before the run, not code in the engine. */
@NullMarked
package dev.hearsay.fault;

import org.jspecify.annotations.NullMarked;
