/** Neighbours from a routing table of Kademlia. */
@NullMarked
package dev.hearsay.overlay.kademlia;

import org.jspecify.annotations.NullMarked;
