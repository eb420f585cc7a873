/** Block sync and state sync of CometBFT: how a node that is new, or far behind, is brought up to the others. */
@NullMarked
package dev.hearsay.protocol.comet.sync;

import org.jspecify.annotations.NullMarked;
