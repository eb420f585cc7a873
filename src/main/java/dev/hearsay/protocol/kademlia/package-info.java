/** Kademlia: look-ups of the closest peers, and values that are stored at them (Maymounkov and Mazieres 2002). */
@NullMarked
package dev.hearsay.protocol.kademlia;

import org.jspecify.annotations.NullMarked;
