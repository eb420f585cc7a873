/**
 * The actors that make peers live in emulated time.
 *
 * <pre>
 *   Supervisor   builds the network, spawns the collector and the lanes, sees them end
 *     Collector  records first deliveries (and transmissions, where they are exported)
 *     Lane 0     a thread of its own: its peers' delayed mailboxes, timers and the window they are in
 *       Peer 0 ... Peer k
 *     Lane 1 ...
 * </pre>
 *
 * <p>A run over several hosts has the supervisor and the collector in one JVM ({@link
 * dev.hearsay.emulation.SupervisorPart}) and lanes in the others ({@link dev.hearsay.emulation.HostPart}), where a {@code
 * HostSupervisor}, a {@code HostCollector} and {@code RemoteLane}s stand for who is elsewhere, and turn what they are told
 * into bytes.
 *
 * <p>Emulated time is cut into windows as long as the least latency between lanes, the <em>lookahead</em>. What is sent to
 * another lane inside a window arrives in a later one, so inside a window all lanes run without asking each other:
 * conservative parallel simulation with synchronous windows (Fujimoto 1990; Nicol 1993, YAWNS). On a lane, peers with short
 * links go through shorter windows inside that one, each {@link dev.hearsay.emulation.Pace} at its own. A peer that is due is
 * told so once a window of its pace. Where a latency is 0, an instant has rounds: what is sent in one of them over that
 * latency arrives in the next. The journey of one message:
 *
 * <pre>
 *   Lane --Window--&gt; Peer -&gt; PeerCore: origin tick -&gt; protocol -&gt; send
 *     -&gt; Uplink: bandwidth, loss, latency -&gt; LaneOutput
 *        -&gt; same lane: DelayedMailboxes hold it back until its window
 *        -&gt; other lane: Outbox --HandOver, at the window's end--&gt; that Lane's DelayedMailboxes
 *   Lane --Window, when it is due--&gt; Peer -&gt; Mailbox -&gt; processing -&gt; protocol -&gt; deliver
 *        -&gt; LaneOutput --Delivered--&gt; Collector
 * </pre>
 *
 * <p>No actor message is sent per delivery: a peer gets one for each window in which it is due, and lanes exchange one for
 * each pair and window. Every lane tells the others when it is next due, so all of them agree on the next window without a
 * barrier in the middle, and empty windows are skipped.
 *
 * <p>Why the results cannot depend on lanes or threads: the order in which a peer sees what is due is a total order of
 * properties of the transmissions themselves, every random draw is placed by (seed, purpose, peer, counter) or comes from
 * a stream that only one peer draws from, and what lanes count is added up by operations that do not care for the order.
 */
@NullMarked
package dev.hearsay.emulation;

import org.jspecify.annotations.NullMarked;
