/** Properties of the overlay's graph that are looked at over emulated time: their catalogue, and the graph at an instant. */
@NullMarked
package dev.hearsay.property;

import org.jspecify.annotations.NullMarked;
