/** Links, and the fate of a transmission between two peers: latency, loss and bandwidth as pure functions of a random stream. */
@NullMarked
package dev.hearsay.link;

import org.jspecify.annotations.NullMarked;
