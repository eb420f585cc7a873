/**
 * The actors that advance peers in emulated time.
 *
 * <pre>
 *   Supervisor   spawns the collector and the lanes, begins them together, sees them end
 *     Collector  records first deliveries (and transmissions, where they are exported)
 *     Lane 0     on a thread of its own: settles each window with the other lanes
 *       Peer 0 ... Peer k   all on that thread: LanePeers spawns and notifies them
 *     Lane 1 ...
 * </pre>
 *
 * <p>A run over several hosts has the supervisor and the collector in one JVM ({@link dev.hearsay.emulation.hosts.SupervisorPart})
 * and the lanes in others ({@link dev.hearsay.emulation.hosts.HostPart}), where a {@code HostSupervisor}, a {@code HostCollector} and
 * {@code RemoteLane}s stand for those that are elsewhere, and turn what they are sent into bytes.
 *
 * <p>Emulated time is cut into windows as long as the least latency between lanes, the <em>lookahead</em>. What is sent to
 * another lane inside a window arrives in a later one, so inside a window all lanes run without asking each other:
 * conservative parallel simulation with synchronous windows (Fujimoto 1990; Nicol 1993, YAWNS). On a lane, peers with short
 * links go through shorter windows inside that one, each of the {@link dev.hearsay.emulation.placement.Paces} at its own. A peer that is due
 * gets one command in a window of its pace. Where a latency is 0, an instant has rounds: what is sent in one of them over that
 * latency arrives in the next.
 *
 * <p>The journey of one message, with every class of this package that it meets. An arrow with a name is an actor message,
 * the rest are calls; inside brackets is what a class uses to do its part.
 *
 * <pre>
 * at the sender, when its origin tick is due
 *   Clock --WindowDue--&gt; Lane -&gt; LanePeers -&gt; LaneMailboxes: the next window of a pace, in its DelayedMailboxes [WakeQueue]
 *     --AdvanceTo--&gt; Peer [through PeerMailbox and LaneExecutor] -&gt; PeerCore -&gt; protocol -&gt; uplink and link
 *       -&gt; LaneOutput, by the receiver's lane [Placement; NeighbourLanes for a multicast]
 * on its way
 *   same lane    LaneMailboxes -&gt; DelayedMailboxes: hold -&gt; TimingWheel -&gt; PendingList -&gt; PendingBlock
 *   other lane   PendingList -&gt; PendingBlock, until the window's end --HandOver--&gt; Lane, as above
 *   other host   --HandOver--&gt; RemoteLane [HandOverCodec] -&gt; HostTransport ... HostPart -&gt; HostLanes
 *                --Arrived--&gt; RemoteLane --HandOver--&gt; Lane, as above
 * at the receiver, in the window in which it arrives
 *   Lane -&gt; LanePeers -&gt; LaneMailboxes -&gt; DelayedMailboxes: begin -&gt; Released, DueSlices
 *     --AdvanceTo--&gt; Peer -&gt; LanePeers -&gt; DelayedMailboxes: open -&gt; ArrivalOrder [KeySort], its Mailbox
 *       -&gt; PeerCore: processing -&gt; protocol -&gt; deliver -&gt; LaneOutput -&gt; DeliveryBatch --Delivered--&gt; Collector
 * </pre>
 *
 * <p>No actor message is sent per delivery: a peer gets one for each window in which it is due, and lanes exchange one for
 * each pair and window. Every lane hands over when it is next due, so all of them agree on the next window without a barrier in
 * the middle, and empty windows are skipped.
 *
 * <p>Results do not depend on lanes or threads: the order in which a peer sees what is due is a total order of
 * properties of the transmissions themselves, every random draw is placed by (seed, purpose, peer, counter) or comes from
 * a stream that only one peer draws from, and what lanes count is added up by operations that do not care for the order.
 */
@NullMarked
package dev.hearsay.emulation;

import org.jspecify.annotations.NullMarked;
