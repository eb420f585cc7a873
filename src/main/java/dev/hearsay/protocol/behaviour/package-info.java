/** Behaviours of peers that do not do as their protocol says: each goes around any protocol and changes what leaves its peer. */
@NullMarked
package dev.hearsay.protocol.behaviour;

import org.jspecify.annotations.NullMarked;
