/** Gossip of the Lightning network: floods that wait at each peer for a flush, where of one subject only the newest goes out. */
@NullMarked
package dev.hearsay.protocol.lightning;

import org.jspecify.annotations.NullMarked;
