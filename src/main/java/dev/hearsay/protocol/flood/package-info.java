/** Flooding: every first copy is passed on, to all neighbours or to some. */
@NullMarked
package dev.hearsay.protocol.flood;

import org.jspecify.annotations.NullMarked;
