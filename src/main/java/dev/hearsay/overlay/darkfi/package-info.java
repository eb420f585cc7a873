/** DarkFi's peer-to-peer layer: sessions, slots, lists of hosts by colour, a refinery, metering (darkrenaissance/darkfi at 41ed7fb, src/net). */
@NullMarked
package dev.hearsay.overlay.darkfi;

import org.jspecify.annotations.NullMarked;
