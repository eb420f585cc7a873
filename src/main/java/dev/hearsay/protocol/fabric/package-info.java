/** Hyperledger Fabric's gossip of blocks: push, pull by digests, state transfer, membership and leaders. */
@NullMarked
package dev.hearsay.protocol.fabric;

import org.jspecify.annotations.NullMarked;
