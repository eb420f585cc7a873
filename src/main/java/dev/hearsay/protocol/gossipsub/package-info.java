/** GossipSub: a mesh of few neighbours that get full messages, gossip to the others, and scores (libp2p). */
@NullMarked
package dev.hearsay.protocol.gossipsub;

import org.jspecify.annotations.NullMarked;
