/** The content routing of IPFS, provider records in a Kademlia table, and Bitswap, by which peers exchange blocks. */
@NullMarked
package dev.hearsay.protocol.ipfs;

import org.jspecify.annotations.NullMarked;
