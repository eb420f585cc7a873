/** Gossip in rounds by push, pull or both, of what a peer holds. */
@NullMarked
package dev.hearsay.protocol.gossip;

import org.jspecify.annotations.NullMarked;
