/** Announcing protocols: a message is announced by its number, and its body travels only where it is asked for. */
@NullMarked
package dev.hearsay.protocol.announce;

import org.jspecify.annotations.NullMarked;
