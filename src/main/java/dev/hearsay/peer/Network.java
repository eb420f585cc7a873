package dev.hearsay.peer;

import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Conditions;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.gateway.Guests;
import dev.hearsay.gateway.Looks;
import dev.hearsay.group.Classes;
import dev.hearsay.group.Groups;
import dev.hearsay.link.LinkParams;
import dev.hearsay.link.Links;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.property.PeerFacts;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Presence;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.behaviour.Silent;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.topology.Redialling.Redialled;
import dev.hearsay.topology.Topology;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.workload.Operations;
import dev.hearsay.workload.Origins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The things that all peers of a run share, and nothing of which ever changes: built from the scenario and its seed alone.
 *
 * @param setup the network as protocols know it when they are made
 * @param redialled what became of links that were opened to peers which cannot be reached
 * @param links latency, loss and bandwidth
 * @param origins which peer has a new message when, and of which size
 * @param operations which peer begins which other work when
 * @param classes which peers have the same settings
 * @param settings the settings of each class
 * @param protocol what holds of the protocols of all peers
 * @param protocols the protocols of the peers of each class
 * @param lifetimes when peers are up
 * @param linkFaults what goes wrong on links, and which peers are slow
 * @param adversaries which peers are not honest
 * @param guests the peers that are real programs; null in a run without a gateway
 */
public record Network(
        Setup setup,
        Redialled redialled,
        Links links,
        Origins origins,
        Operations operations,
        Classes classes,
        List<PeerSettings> settings,
        ProtocolModel protocol,
        List<ProtocolFactory> protocols,
        Lifetimes lifetimes,
        LinkFaults linkFaults,
        Adversaries adversaries,
        @Nullable Guests guests) {
    /** Copies the lists. */
    public Network {
        settings = List.copyOf(settings);
        protocols = List.copyOf(protocols);
    }

    /** Who is linked with whom. */
    public Topology topology() {
        return setup.topology();
    }

    /** The groups, with the peers of each. */
    public Groups groups() {
        return setup.groups();
    }

    /** The seed, from which all randomness derives. */
    public long seed() {
        return setup.seed();
    }

    /** The network that a scenario describes. */
    public static Network of(Scenario scenario) {
        Population population = Population.of(scenario);
        Topology topology = population.topology();
        Classes classes = population.classes();
        List<LinkParams> params =
                scenario.settings().stream().map(PeerSettings::link).toList();
        List<Integer> sizes =
                Arrays.stream(classes.sizes(scenario.peers())).boxed().toList();
        Conditions conditions = population.conditions(scenario);
        Setup setup = setup(scenario, population);
        addAttackers(conditions.adversaries(), scenario, classes, setup);
        List<ProtocolFactory> protocols = protocols(scenario, setup);
        Origins origins = Origins.draw(
                scenario.settings().stream().map(PeerSettings::workloads).toList(),
                classes::of,
                scenario.peers(),
                scenario.peers() - programs(scenario),
                scenario.time().runNanos(),
                scenario.seed(),
                conditions.adversaries()::equivocates);
        return new Network(
                setup,
                population.redialled(),
                new Links(topology, params, classes, population.latency(), scenario.seed()),
                origins,
                operations(scenario, classes, setup),
                classes,
                scenario.settings(),
                scenario.protocol(sizes),
                protocols,
                population.lifetimes(),
                conditions.linkFaults(),
                conditions.adversaries(),
                guests(scenario, protocols, origins));
    }

    private static @Nullable Guests guests(Scenario scenario, List<ProtocolFactory> protocols, Origins origins) {
        return scenario.gateway().isOpen()
                ? new Guests(
                        scenario.gateway(),
                        Looks.of(scenario.time().speed(), scenario.time().runNanos()),
                        scenario.peers(),
                        origins,
                        protocols.get(0))
                : null;
    }

    /** The number of guests, the last peers, that open connections: they have no links in the topology, and no part in the workload. */
    private static int programs(Scenario scenario) {
        return scenario.settings().get(0).protocol().takesConnections()
                ? scenario.gateway().guests()
                : 0;
    }

    private static void addAttackers(Adversaries adversaries, Scenario scenario, Classes classes, Setup setup) {
        List<IntPredicate> ofClasses = scenario.settings().stream()
                .map(each -> each.protocol().attackers(setup))
                .toList();
        IntStream.range(0, scenario.peers())
                .filter(peer -> ofClasses.get(classes.of(peer)).test(peer))
                .forEach(adversaries::addAttacker);
        // Nobody knows what a program has got: no message waits for it.
        IntStream.range(scenario.peers() - programs(scenario), scenario.peers()).forEach(adversaries::addAttacker);
    }

    /** The facts about its peers that properties over time ask for. */
    public PeerFacts facts() {
        return new PeerFacts(seed(), lifetimes, adversaries, links::region, groups(), protocol.subnets(setup));
    }

    private static Operations operations(Scenario scenario, Classes classes, Setup setup) {
        List<Set<String>> offered = scenario.settings().stream()
                .map(each -> Set.copyOf(each.protocol().operations()))
                .toList();
        return Operations.draw(
                scenario.operations(),
                peer -> setup.isGuest(peer) ? Set.of() : offered.get(classes.of(peer)),
                scenario.peers(),
                scenario.time().runNanos(),
                scenario.workloads().figuresFromNanos(),
                scenario.seed());
    }

    private static Setup setup(Scenario scenario, Population population) {
        return new Setup(
                population.topology(),
                population.groups(),
                roles(scenario, population.classes()),
                Operations.keys(scenario.operations()),
                scenario.gateway().guests(),
                scenario.seed(),
                presence(population.lifetimes()));
    }

    private static Presence presence(Lifetimes lifetimes) {
        return lifetimes.areEndless()
                ? Presence.ALWAYS
                : (peer, at) -> lifetimes.lives(peer, at) ? Presence.UP : lifetimes.endsAt(peer, at);
    }

    /** The protocols of each class; classes whose model is the same share them. */
    private static List<ProtocolFactory> protocols(Scenario scenario, Setup setup) {
        Map<ProtocolModel, ProtocolFactory> byModel = new HashMap<>();
        return scenario.settings().stream()
                .map(each -> byModel.computeIfAbsent(each.protocol(), model -> factory(model, setup)))
                .toList();
    }

    private static ProtocolFactory factory(ProtocolModel model, Setup setup) {
        ProtocolFactory factory = model.over(setup);
        EffectChecks.isThere(factory, "factory of protocols, made by a model of " + EffectChecks.author(model) + ",");
        return factory;
    }

    private static List<String> roles(Scenario scenario, Classes classes) {
        if (scenario.settings().stream().allMatch(each -> each.protocol().role().isEmpty())) {
            return List.of();
        }
        return IntStream.range(0, scenario.peers())
                .mapToObj(peer ->
                        scenario.settings().get(classes.of(peer)).protocol().role())
                .toList();
    }

    /**
     * The protocol of a peer, in its present incarnation, with all that makes the peer behave otherwise around it.
     *
     * @throws IllegalEffect if its model makes none
     */
    public Protocol protocolOf(int peer) {
        if (guests != null && guests.has(peer)) {
            return guests.protocolOf(peer);
        }
        PeerSettings its = settings(peer);
        Protocol protocolItself = protocols.get(classes.of(peer)).create(peer);
        EffectChecks.protocol(protocolItself, its.protocol());
        Term life = new Term(
                peer,
                0,
                Lifetimes.NEVER,
                seed(),
                message -> isOfWorkload(message) && origins.origin(message) == peer,
                message -> isOfWorkload(message) ? origins.version(message) : 0);
        Protocol honest = its.forwards() ? protocolItself : Silent.around(protocolItself, life);
        Protocol asItIs = adversaries.around(honest, life);
        return guests == null ? asItIs : guests.reachable(peer, asItIs);
    }

    /** True for a peer that is a program. */
    public boolean isGuest(int peer) {
        return guests != null && guests.has(peer);
    }

    /** Guests bring messages beside those of the workload. */
    private boolean isOfWorkload(int message) {
        return guests == null || message < origins.count();
    }

    /** True if what is lost on a link is sent again, or a transmission depends on earlier ones in more than its order. */
    public boolean areStreams() {
        return links.isStream() || (links.transport().retransmits() && linkFaults.canLose());
    }

    /** True if messages of a channel go by a stream in which one depends on those before it, in more than its order. */
    public boolean isStream(Channel channel) {
        return switch (channel) {
            case LINK -> areStreams();
            case STREAM -> areStreams() || !(links.isFifo() && links.transport().retransmits());
            case DATAGRAM -> false;
        };
    }

    /** True if messages of any peer can have priorities. As it looks at all their types, it is asked once for a run, as is what follows from it. */
    public boolean havePriorities() {
        return settings.stream().anyMatch(Network::havePriorities);
    }

    private static boolean havePriorities(PeerSettings settings) {
        return Message.havePriorities(settings.protocol().messages());
    }

    /** True if all peers accept links. */
    public boolean allAreReachable() {
        return settings.stream().allMatch(PeerSettings::reachable);
    }

    /** True if a peer can be sent something by another one: it accepts connections, or has one with it since the start. */
    public boolean isOpenFor(int from, int to) {
        return settings(to).reachable() || (!protocol.formsLinks() && topology().link(from, to) >= 0);
    }

    /** True if a link of the topology leads from one peer to another and none back, and neither chooses its links. */
    public boolean leadsOneWay(int from, int to) {
        return !protocol.formsLinks() && topology().isOneWay(from, to);
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
        return !uplink(settings).isPlain() || settings.protocol().withdraws() || havePriorities(settings);
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

    /** True if nothing is sent but along links of the topology, which guests have none of; where these lead one way, answers go against them. */
    public boolean keepsToLinks() {
        return protocol.promises().keepsToLinks() && !topology().isDirected() && guests == null;
    }

    /** The number of peers. */
    public int peers() {
        return topology().peers();
    }
}
