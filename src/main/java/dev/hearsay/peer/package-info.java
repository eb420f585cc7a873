/**
 * One peer, without any actor: its protocol, its timers and origin ticks, its processing queue and its uplink. Whoever
 * drives it hands over the arrivals that are due, and takes what it sends.
 */
@NullMarked
package dev.hearsay.peer;

import org.jspecify.annotations.NullMarked;
