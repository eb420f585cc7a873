/** Dandelion: a message travels along a stem before it is spread (BIP 156, Dandelion++). */
@NullMarked
package dev.hearsay.protocol.dandelion;

import org.jspecify.annotations.NullMarked;
