/** Storj V3 as it was in 2019, whose nodes found one another by Kademlia: satellites, storage nodes, and uplinks that store segments. */
@NullMarked
package dev.hearsay.protocol.storj;

import org.jspecify.annotations.NullMarked;
