package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.Arrays;
import java.util.List;

/**
 * A growth of the network: peers that are not there at first join one after another. They are those of the highest numbers; the first
 * entry has the lowest of these.
 *
 * @param count the number of peers that join
 * @param contacts the number of peers that each is told of: drawn among those that are up when it joins
 * @param overNanos the time within which they join, in nanoseconds from the beginning
 * @param evenly whether they join in equal steps, and not at times drawn at random
 */
record Join(int count, int contacts, long overNanos, boolean evenly) implements Fault {
    private static final List<String> KEYS = List.of("count", "contacts", "over", "spacing");

    /** A growth by its block. */
    static Fault from(ConfigBlock settings) {
        settings.config().root().keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .sorted()
                .forEach(key -> settings.problem(key, Nearest.allowed(key, KEYS)));
        return new Join(
                settings.integer("count", 0, Integer.MAX_VALUE),
                settings.integer("contacts", 1, MOST_CONTACTS),
                settings.duration("over"),
                settings.choice("spacing", "even", "random").equals("even"));
    }

    private static final int MOST_CONTACTS = 1000;

    @Override
    public void schedule(Span when, RandomStream random, Trouble trouble) {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] =
                    when.from() + (evenly ? (long) ((double) overNanos * i / count) : random.nextLong(overNanos + 1));
        }
        Arrays.sort(times);
        for (long at : times) {
            int peer = trouble.arrivals().add(at, contacts, random);
            trouble.absences().add(peer, Lifetimes.BEFORE_THE_START, Math.max(1, at), false, false);
        }
    }

    @Override
    public int leastPeers() {
        return count == 0 ? 0 : count + 1;
    }

    @Override
    public int joining() {
        return count;
    }
}
