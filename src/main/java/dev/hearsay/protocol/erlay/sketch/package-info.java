/** Set reconciliation by PinSketch: sketches from which the difference of two sets is read, at 4 bytes for each element of it. */
@NullMarked
package dev.hearsay.protocol.erlay.sketch;

import org.jspecify.annotations.NullMarked;
