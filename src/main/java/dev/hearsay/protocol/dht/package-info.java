/**
 * The core that systems of Kademlia's family share: identifiers and their distance, buckets, iterative look-ups, and the upkeep of a table by them.
 * Each system has its own messages and rules around that.
 */
@NullMarked
package dev.hearsay.protocol.dht;

import org.jspecify.annotations.NullMarked;
