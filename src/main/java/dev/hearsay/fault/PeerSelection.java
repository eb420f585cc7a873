package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The peers that a fault is about: a choice among those that are up just before it begins.
 *
 * @param rule how they are chosen
 * @param fraction the share of those that are up which it chooses; 0 where it goes by number
 * @param count the number that it chooses beside; for a list the number of peers on it
 * @param leastPeers the least number of peers of a network that it fits
 */
public record PeerSelection(Rule rule, double fraction, int count, int leastPeers) {
    /** The keys of a block that choose peers, of which it has exactly one. */
    public static final List<String> KEYS = List.of("fraction", "count", "ids", "highest-degree");

    /** A rule that chooses. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The chosen peers.
         *
         * @param present the peers that are up, ascending, an array of the rule's own
         */
        int[] choose(int[] present, Trouble trouble, RandomStream random);
    }

    /** Nobody. */
    public static PeerSelection nobody() {
        return random(0, 0);
    }

    /**
     * The peers that a block chooses by exactly one of its {@link #KEYS}.
     *
     * @param others the keys that the block may have beside
     */
    public static PeerSelection from(ConfigBlock settings, String... others) {
        unknown(settings, others);
        List<String> chosen = KEYS.stream()
                .filter(settings.config().root().keySet()::contains)
                .toList();
        if (chosen.size() != 1) {
            settings.problemOfBlock("exactly one of " + String.join(", ", KEYS));
            return nobody();
        }
        String key = chosen.get(0);
        return switch (key) {
            case "fraction" -> random(settings.probability(key), 0);
            case "count" -> random(0, settings.integer(key, 0, Integer.MAX_VALUE));
            case "highest-degree" -> highestDegree(settings.integer(key, 0, Integer.MAX_VALUE));
            default -> listed(settings, key);
        };
    }

    private static void unknown(ConfigBlock settings, String... others) {
        List<String> known = Stream.concat(KEYS.stream(), Arrays.stream(others)).toList();
        settings.config().root().keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> settings.problem(key, Nearest.allowed(key, known)));
    }

    /** The same, or all peers that are up where the block has none of these keys. */
    static PeerSelection orAll(ConfigBlock settings, String... others) {
        if (KEYS.stream().anyMatch(settings.config().root()::containsKey)) {
            return from(settings, others);
        }
        unknown(settings, others);
        return random(1, 0);
    }

    private static PeerSelection random(double fraction, int count) {
        return new PeerSelection(
                (present, trouble, random) -> PeerDraw.some(present, fraction, count, random), fraction, count, count);
    }

    private static PeerSelection highestDegree(int count) {
        return new PeerSelection(
                (present, trouble, random) -> PeerDraw.highestDegree(present, count, trouble::degree), 0, count, count);
    }

    private static PeerSelection listed(ConfigBlock settings, String key) {
        int[] peers =
                settings.peers(key, Integer.MAX_VALUE - 1, ConfigBlock.PEERS).orElse(new int[0]);
        int largest = Arrays.stream(peers).max().orElse(-1);
        return new PeerSelection((present, trouble, random) -> peers.clone(), 0, peers.length, largest + 1);
    }

    /** The chosen peers of a network at an instant. */
    int[] at(long at, Trouble trouble, RandomStream random) {
        return rule.choose(trouble.absences().aliveBefore(at), trouble, random);
    }

    /** True if its share of so many peers is that of none. */
    boolean roundsToNobody(int peers) {
        return PeerDraw.roundsToNobody(peers, fraction, count);
    }

    /** The most of {@code alive} peers that can be left when all that are chosen have gone. */
    int survivors(int alive) {
        return alive - PeerDraw.number(alive, fraction, count);
    }
}
