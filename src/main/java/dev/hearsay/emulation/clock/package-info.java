/** Clocks: emulated time that passes as fast as it can, or paced by the wall clock. */
@NullMarked
package dev.hearsay.emulation.clock;

import org.jspecify.annotations.NullMarked;
