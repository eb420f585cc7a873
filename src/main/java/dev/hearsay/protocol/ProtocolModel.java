package dev.hearsay.protocol;

import java.util.List;

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
     * True if its instances spread the broadcast messages of their peers. Where they do not, a message stays at its origin, and a
     * scenario that has any is warned of.
     */
    default boolean broadcasts() {
        return true;
    }

    /**
     * True if its instances choose their neighbours: a peer then has none at the start, and its neighbours in the topology are
     * only its contacts.
     */
    default boolean formsLinks() {
        return false;
    }

    /**
     * True if its instances send only to peers that the topology links with theirs. The emulation then goes by the
     * latencies of the links that exist, and not by the least that any two peers could have. A promise: a run in which an
     * instance sends to another peer fails.
     */
    default boolean keepsToLinks() {
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
     * True if its peers never fall silent, even with nothing left to spread: a run that is to end by itself then ends when
     * every peer has every message.
     */
    default boolean isEndless() {
        return false;
    }

    /**
     * True if a peer asks for the messages that it misses in later messages of its own: after its last one it asks no more.
     */
    default boolean asksInLaterMessages() {
        return false;
    }

    /**
     * The share of all pairs of a message and a peer that go without, on average, in a connected network that loses nothing. A
     * promise: the conformance checks hold a protocol to it.
     */
    default double residue() {
        return 0;
    }

    /**
     * The emulated time, in nanoseconds, from which on messages spread as they should: sooner its instances may still be forming
     * what they spread them over. Messages of the conformance checks originate later.
     */
    default long readyAfter() {
        return 0;
    }

    /** The number of neighbours up to which a peer serves all of them: one with more may leave some of them without messages. */
    default int mostNeighbours() {
        return Integer.MAX_VALUE;
    }

    /**
     * The number of whole copies that a peer with {@code degree} neighbours sends on of a message that it has got, on average;
     * its origin sends one more. NaN unless a protocol knows.
     */
    default double copies(double degree) {
        return Double.NaN;
    }

    /**
     * The memory that a broadcast message takes at a peer with {@code degree} neighbours. Unless a protocol knows better, it
     * is taken to send it to all neighbours but one.
     */
    default Footprint footprint(double degree) {
        return Footprint.ofCopies(Math.max(0, degree - 1));
    }
}
