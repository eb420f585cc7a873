package dev.hearsay.peer;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.group.Assignment;
import dev.hearsay.group.Classes;
import dev.hearsay.group.Groups;
import dev.hearsay.link.Latency;
import dev.hearsay.link.LinkParams;
import dev.hearsay.link.Links;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import dev.hearsay.topology.Redialling;
import dev.hearsay.topology.Redialling.Redialled;
import dev.hearsay.topology.Topology;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.workload.Origins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The things that all peers of a run share, and nothing of which ever changes: built from the scenario and its seed alone.
 *
 * @param topology who is linked with whom
 * @param redialled what became of links that were opened to peers which cannot be reached
 * @param groups which peer is in which group
 * @param links latency, loss and bandwidth
 * @param origins which peer has a new message when
 * @param messageBytes the size L of a broadcast message
 * @param classes which peers have the same settings
 * @param settings the settings of each class
 * @param protocol what holds of the protocols of all peers
 * @param lifetimes when peers crash
 * @param seed all randomness derives from it
 */
public record Network(
        Topology topology,
        Redialled redialled,
        Groups groups,
        Links links,
        Origins origins,
        int messageBytes,
        Classes classes,
        List<PeerSettings> settings,
        ProtocolModel protocol,
        Lifetimes lifetimes,
        long seed) {
    /** Copies the list. */
    public Network {
        settings = List.copyOf(settings);
    }

    /** The network that a scenario describes. */
    public static Network of(Scenario scenario) {
        RandomStream random = RandomStream.of(scenario.seed(), Purpose.TOPOLOGY);
        Topology drawn = scenario.topology().generate(scenario.peers(), random);
        Latency overDrawn = scenario.link().latency().over(drawn, scenario.seed());
        Groups groups = Assignment.of(
                scenario.groups(),
                drawn,
                peer -> drawn.region(peer).isEmpty() ? overDrawn.region(peer) : drawn.region(peer),
                scenario.seed());
        Classes classes = classes(scenario, groups);
        Redialled redialled = redialled(scenario, drawn, classes);
        Topology topology = redialled.topology();
        Latency latency =
                topology == drawn ? overDrawn : scenario.link().latency().over(topology, scenario.seed());
        List<LinkParams> params =
                scenario.settings().stream().map(PeerSettings::link).toList();
        List<Integer> sizes =
                Arrays.stream(classes.sizes(scenario.peers())).boxed().toList();
        return new Network(
                topology,
                redialled,
                groups,
                new Links(topology, params, classes, latency, scenario.seed()),
                Origins.draw(
                        scenario.origin(), scenario.peers(), scenario.time().runNanos(), scenario.seed()),
                scenario.origin().size(),
                classes,
                scenario.settings(),
                scenario.protocol(sizes),
                FaultEntry.schedule(scenario.faults(), topology, scenario.seed()),
                scenario.seed());
    }

    /** The class of each peer: the place of its settings. */
    private static Classes classes(Scenario scenario, Groups groups) {
        boolean areAlike = scenario.settings().size() == 1;
        int[] classes = IntStream.range(0, areAlike ? 0 : scenario.peers())
                .map(peer -> scenario.settingsOf(peer, groups.of(peer)))
                .toArray();
        return Classes.of(scenario.settings().size(), classes);
    }

    private static Redialled redialled(Scenario scenario, Topology drawn, Classes classes) {
        if (scenario.settings().stream().allMatch(PeerSettings::reachable)) {
            return Redialled.asItIs(drawn);
        }
        IntPredicate isReachable =
                peer -> scenario.settings().get(classes.of(peer)).reachable();
        if (drawn.isDirected()) {
            throw unreachable("peers that are not, in a graph whose links lead one way", "true for all peers");
        }
        if (IntStream.range(0, drawn.peers()).noneMatch(isReachable)) {
            throw unreachable("false for every peer", "true for some, as nobody could open a link else");
        }
        RandomStream random = RandomStream.of(scenario.seed(), Purpose.REDIALLING);
        return Redialling.of(drawn, isReachable, random);
    }

    private static InvalidScenarioException unreachable(String found, String allowed) {
        return new InvalidScenarioException(List.of(new Problem("the scenario", "hearsay.reachable", found, allowed)));
    }

    /** True if all peers accept links. */
    public boolean allAreReachable() {
        return settings.stream().allMatch(PeerSettings::reachable);
    }

    /** True if a peer can be sent something by another one: it accepts connections, or has one with it since the start. */
    public boolean isOpenFor(int from, int to) {
        return settings(to).reachable() || (!protocol.formsLinks() && topology.link(from, to) >= 0);
    }

    /** The settings of a peer. */
    public PeerSettings settings(int peer) {
        return settings.get(classes.of(peer));
    }

    /** The order in which transmissions leave the peers of each class. */
    public UplinkParams[] uplinks() {
        return settings.stream().map(Network::uplink).toArray(UplinkParams[]::new);
    }

    /** The order in which transmissions leave a peer. */
    public UplinkParams uplink(int peer) {
        return uplink(settings(peer));
    }

    private static UplinkParams uplink(PeerSettings settings) {
        UplinkParams stated = settings.link().uplink();
        return settings.protocol().prioritisesOwn() ? stated.withOwnFirst() : stated;
    }

    /** True if transmissions wait until their sender's uplink is free, so that others can overtake them, or they be taken back. */
    public boolean transmissionsWait() {
        return !links.isUnlimited() && settings.stream().anyMatch(Network::mayOvertake);
    }

    private static boolean mayOvertake(PeerSettings settings) {
        return !uplink(settings).isPlain() || settings.protocol().withdraws();
    }

    /** The number of messages that a peer processes at a time, where they wait for one another. */
    public int cores(int peer) {
        return settings(peer).processing().cores();
    }

    /** True if messages wait for one another at any peer. */
    public boolean processingIsLimited() {
        return settings.stream().anyMatch(each -> each.processing().isLimited());
    }

    /** True if no message costs anything at any peer. */
    public boolean processingIsFree() {
        return settings.stream().allMatch(each -> each.processing().isFree());
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
