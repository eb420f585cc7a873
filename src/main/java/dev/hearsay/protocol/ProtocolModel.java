package dev.hearsay.protocol;

import dev.hearsay.settings.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * A protocol with its parameters: over the network of a run it makes the instance of each peer. A protocol's class has a static {@code
 * from(Settings)} that reads its block of the scenario and returns one of these.
 */
@FunctionalInterface
public interface ProtocolModel {
    /** The protocols of one run. Asked for once a run on each host, before any peer begins; what peers share is computed here. */
    ProtocolFactory over(Setup setup);

    /**
     * The role that peers with this model have in the protocol, such as {@code seed} or {@code validator}: a key of its own that groups
     * may state. Empty for a protocol that knows no roles.
     */
    default String role() {
        return "";
    }

    /**
     * The types of the messages that its instances send, all records of numbers, truth values, texts, arrays, lists, enums,
     * messages and records. Nothing else is accepted from another host, so a protocol that names none runs in one JVM only.
     */
    default List<Class<? extends Message>> messages() {
        return List.of();
    }

    /**
     * The kinds of operations, such as {@code lookup}, that its instances do for their peers: {@link Protocol#onOperation}. None unless a
     * protocol says so.
     */
    default List<String> operations() {
        return List.of();
    }

    /**
     * True if its instances choose their neighbours: a peer then has none at the start, and its neighbours in the topology are
     * only its contacts.
     */
    default boolean formsLinks() {
        return false;
    }

    /**
     * The promises of its instances in a connected network that loses nothing. The emulation relies on it, and the conformance checks hold a
     * protocol to it.
     */
    default Promises promises() {
        return Promises.FULL;
    }

    /**
     * The ways to misbehave that only its instances know, such as not to keep a promise of the protocol, beside those that go around any
     * protocol. Each goes around the protocol itself, inside of an overlay and of optimisations; the keys of its block are those of
     * {@code hearsay.catalogue.behaviour} with its name, in {@code reference.conf}.
     */
    default Catalogue<Behaviour> behaviours() {
        return new Catalogue<>("behaviour");
    }

    /** The space in which peers and keys have identifiers, for the picture of a run; none for most protocols. */
    default Optional<IdentifierSpace> space(Setup setup) {
        return Optional.empty();
    }

    /** The number of the subnet that the address of each peer is in, for what limits go by; none where peers have no addresses. */
    default Optional<IntUnaryOperator> subnets(Setup setup) {
        return Optional.empty();
    }

    /** The peers that its settings make attackers of others: they are not honest, whatever else a scenario says of them. */
    default IntPredicate attackers(Setup setup) {
        return peer -> false;
    }

    /**
     * True if its messages have a form on the wire, so that other programs can take part as guests: {@link ProtocolFactory#wireFormat}, {@link
     * ProtocolFactory#streamFormat} or both.
     */
    default boolean isSpoken() {
        return false;
    }

    /** True if programs open connections with its peers: {@link ProtocolFactory#streamFormat}. They then have no links of the topology. */
    default boolean takesConnections() {
        return false;
    }

    /** True if its instances take back messages that have not begun to leave: {@link Context#withdraw} does nothing otherwise. */
    default boolean withdraws() {
        return false;
    }

    /** True if a peer's own messages leave before those of others that wait for its uplink. */
    default boolean prioritisesOwn() {
        return false;
    }

    /**
     * The memory that a broadcast message takes at a peer with {@code degree} neighbours. Unless a protocol knows better, it
     * is taken to send it to all neighbours but one.
     */
    default Footprint footprint(double degree) {
        return Footprint.ofCopies(Math.max(0, degree - 1));
    }
}
