/** Membership and broadcast by infection: SWIM, with Lifeguard, as in HashiCorp's memberlist and serf. */
@NullMarked
package dev.hearsay.protocol.swim;

import org.jspecify.annotations.NullMarked;
