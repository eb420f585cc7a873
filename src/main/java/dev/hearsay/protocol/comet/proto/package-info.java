/** The form of CometBFT's messages on the wire. */
@NullMarked
package dev.hearsay.protocol.comet.proto;

import org.jspecify.annotations.NullMarked;
