/** Attacks on overlays: peers that speak a layer's messages, and do with its connections what no correct peer does. */
@NullMarked
package dev.hearsay.overlay.attack;

import org.jspecify.annotations.NullMarked;
