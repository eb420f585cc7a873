/** Kadcast: broadcast over the buckets of Kademlia, with or without erasure codes (Rohrer and Tschorsch 2019). */
@NullMarked
package dev.hearsay.protocol.kadcast;

import org.jspecify.annotations.NullMarked;
