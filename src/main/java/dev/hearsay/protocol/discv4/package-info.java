/**
 * Ethereum's node discovery, version 4, and the client on top of it that dials who is discovered: devp2p, discv4.md and rlpx.md, as
 * go-ethereum does it.
 */
@NullMarked
package dev.hearsay.protocol.discv4;

import org.jspecify.annotations.NullMarked;
