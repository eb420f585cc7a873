/** The gossip of CometBFT's consensus: to each neighbour what it lacks of a proposal, its parts, and the votes for it. */
@NullMarked
package dev.hearsay.protocol.comet.consensus;

import org.jspecify.annotations.NullMarked;
