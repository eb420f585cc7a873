/**
 * The plain engine: one heap of events for the whole network on one thread, without actors, lanes, windows or hosts. A protocol under
 * it is debugged with breakpoints, and the tests hold it beside the actors: both make the same run of a scenario, to the file.
 *
 * <p>Of the emulation it shares the protocol objects, the network and its draws, the checks of what a protocol asks for, and the
 * counts in which results are kept; and nothing of how events are kept, ordered, queued or handed on. An error in one of the two
 * is a difference between them.
 *
 * <p>The journey of a message: {@code PlainLoop} takes the earliest {@code Event}, an origin tick of a {@code PlainPeer}; its protocol
 * sends through {@code PlainContext}; {@code Uplink} holds the message back, {@code StreamLinks} resends what is lost; the arrival is
 * an event of the receiver, which {@code Processor} delays until the protocol there is handed it.
 */
@NullMarked
package dev.hearsay.plain;

import org.jspecify.annotations.NullMarked;
