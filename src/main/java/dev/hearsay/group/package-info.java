/** Groups of peers: which peer is in which, drawn from the seed before the run. */
@NullMarked
package dev.hearsay.group;

import org.jspecify.annotations.NullMarked;
