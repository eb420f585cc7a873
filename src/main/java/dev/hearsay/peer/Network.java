package dev.hearsay.peer;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.link.Links;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.ProcessingParams;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.topology.Topology;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.workload.Origins;
import java.util.ArrayList;
import java.util.List;

/**
 * The things that all peers of a run share, and nothing of which ever changes: built from the scenario and its seed alone.
 *
 * @param topology who is linked with whom
 * @param links latency, loss and bandwidth
 * @param origins which peer has a new message when
 * @param processing what processing a message costs
 * @param messageBytes the size L of a broadcast message
 * @param protocol makes the protocol of each peer
 * @param lifetimes when peers crash
 * @param seed all randomness derives from it
 */
public record Network(
        Topology topology,
        Links links,
        Origins origins,
        ProcessingParams processing,
        int messageBytes,
        ProtocolModel protocol,
        Lifetimes lifetimes,
        long seed) {

    /** The network that a scenario describes. */
    public static Network of(Scenario scenario) {
        RandomStream random = RandomStream.of(scenario.seed(), Purpose.TOPOLOGY);
        Topology topology = scenario.topology().generate(scenario.peers(), random);
        return new Network(
                topology,
                new Links(topology, scenario.link(), scenario.seed()),
                Origins.draw(
                        scenario.origin(), scenario.peers(), scenario.time().runNanos(), scenario.seed()),
                scenario.processing(),
                scenario.origin().size(),
                scenario.protocol(),
                FaultEntry.schedule(scenario.faults(), topology, scenario.seed()),
                scenario.seed());
    }

    /** The order in which transmissions leave their sender. */
    public UplinkParams uplink() {
        return protocol.prioritisesOwn() ? links.uplink().withOwnFirst() : links.uplink();
    }

    /** True if transmissions wait until their sender's uplink is free, so that others can overtake them, or they be taken back. */
    public boolean transmissionsWait() {
        return !links.isUnlimited() && (!uplink().isPlain() || protocol.withdraws());
    }

    /** True if what one peer begins to send can change at that instant when another one has sent. */
    public boolean isCoupled() {
        return transmissionsWait() && links.isMaxMin();
    }

    /** The bytes of a message with the headers of its segments. */
    public int onWire(Message message) {
        return links.transport().onWire(message.bytes());
    }

    /** Writes and reads all messages that its peers may send: the protocol's and the peers' own. */
    public RecordsCodec<Message> messageCodec() {
        List<Class<? extends Message>> types = new ArrayList<>(protocol.messages());
        types.addAll(ControlMessage.TYPES);
        return new RecordsCodec<>(Message.class, types);
    }

    /** True if nothing is sent but along links of the topology; where these lead one way, answers go against them. */
    public boolean keepsToLinks() {
        return protocol.keepsToLinks() && !topology.isDirected();
    }

    /** The number of peers. */
    public int peers() {
        return topology.peers();
    }
}
