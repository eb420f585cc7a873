/** Dave, a store that values enter by proof of work and are found in by gossip over UDP: intob/godave at 7a04245. */
@NullMarked
package dev.hearsay.protocol.dave;

import org.jspecify.annotations.NullMarked;
