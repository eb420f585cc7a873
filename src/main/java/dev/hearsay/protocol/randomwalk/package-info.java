/** Searches by walkers at random. */
@NullMarked
package dev.hearsay.protocol.randomwalk;

import org.jspecify.annotations.NullMarked;
