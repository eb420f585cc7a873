/** Ethereum's gossip of transactions and blocks (devp2p, eth/68). */
@NullMarked
package dev.hearsay.protocol.ethereum;

import org.jspecify.annotations.NullMarked;
