/** S/Kademlia: Kademlia with identifiers that cost work, lists of siblings, and look-ups over disjoint paths. */
@NullMarked
package dev.hearsay.protocol.skademlia;

import org.jspecify.annotations.NullMarked;
