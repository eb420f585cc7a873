package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A crash of peers: they stop at once and without notice. Transmissions queued at them or under way to them are lost, and their
 * neighbours learn of it only where the transport notices. This is the model of crash-stop failures (Cachin, Guerraoui and
 * Rodrigues, Introduction to Reliable and Secure Distributed Programming, section 2.2.2).
 */
public final class Crash {
    private static final String FRACTION = "fraction";
    private static final String COUNT = "count";
    private static final String IDS = "ids";
    private static final String HIGHEST_DEGREE = "highest-degree";
    private static final List<String> CHOICES = List.of(FRACTION, COUNT, IDS, HIGHEST_DEGREE);

    private Crash() {}

    /** A crash of the peers that its block chooses, by exactly one of its keys. */
    public static Fault from(ConfigBlock settings) {
        Set<String> chosen = settings.config().root().keySet();
        chosen.stream()
                .filter(key -> !CHOICES.contains(key))
                .sorted()
                .forEach(key -> settings.problem(key, Nearest.allowed(key, CHOICES)));
        if (chosen.size() != 1) {
            settings.problemOfBlock("exactly one of " + String.join(", ", CHOICES));
            return random(0, 0);
        }
        return switch (chosen.iterator().next()) {
            case FRACTION -> random(settings.probability(FRACTION), 0);
            case COUNT -> random(0, settings.integer(COUNT, 0, Integer.MAX_VALUE));
            case HIGHEST_DEGREE -> highestDegree(settings.integer(HIGHEST_DEGREE, 0, Integer.MAX_VALUE));
            case IDS -> listed(settings);
            default -> random(0, 0);
        };
    }

    /**
     * A crash of a share of the live peers, to the nearest whole number, and of {@code count} more; all choices equally likely.
     */
    private static Fault random(double fraction, int count) {
        return new OfMany(fraction, count, (at, topology, random, lifetimes) -> {
            int[] alive = lifetimes.aliveBefore(at);
            int crashing = crashing(alive.length, fraction, count);
            random.shuffleFront(alive, alive.length, crashing);
            IntStream.range(0, crashing).forEach(i -> lifetimes.crash(alive[i], at));
        });
    }

    private static int crashing(int alive, double fraction, int count) {
        return (int) Math.min(alive, Math.round(fraction * alive) + count);
    }

    /** A crash of the live peers with the most links in the graph; of equals, the lower numbers first. */
    private static Fault highestDegree(int count) {
        return new OfMany(
                0,
                count,
                (at, topology, random, lifetimes) -> Arrays.stream(lifetimes.aliveBefore(at))
                        .boxed()
                        .sorted(Comparator.comparingInt(topology::degree)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .limit(count)
                        .forEach(peer -> lifetimes.crash(peer, at)));
    }

    /** A fault of a share of the live peers and {@code count} more, whoever they are. */
    private record OfMany(double fraction, int count, Fault fault) implements Fault {
        @Override
        public void schedule(long at, Topology topology, RandomStream random, Lifetimes lifetimes) {
            fault.schedule(at, topology, random, lifetimes);
        }

        @Override
        public int survivors(int alive, int peers) {
            return alive - crashing(alive, fraction, count);
        }

        @Override
        public int leastPeers() {
            return count;
        }
    }

    private static Fault listed(ConfigBlock settings) {
        return settings.peers(IDS, Integer.MAX_VALUE - 1, "a list of different peers such as [0, 17]")
                .<Fault>map(peers -> new Listed(Arrays.stream(peers).boxed().toList()))
                .orElseGet(() -> random(0, 0));
    }

    /** A crash of the listed peers. */
    private record Listed(List<Integer> peers) implements Fault {
        @Override
        public void schedule(long at, Topology topology, RandomStream random, Lifetimes lifetimes) {
            peers.forEach(peer -> lifetimes.crash(peer, at));
        }

        @Override
        public int survivors(int alive, int peers) {
            return Math.min(alive, peers - this.peers.size());
        }

        @Override
        public int leastPeers() {
            return 1 + peers.stream().mapToInt(Integer::intValue).max().orElse(-1);
        }
    }
}
