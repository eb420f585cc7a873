/** The gossip of evidence of CometBFT: to every neighbour, again and again, until it is in a block. */
@NullMarked
package dev.hearsay.protocol.comet.evidence;

import org.jspecify.annotations.NullMarked;
