package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Churn as it was found: the sessions of peers from a table, one after another from the beginning on. Who is not in it stays up, and so
 * does a peer after its last row. No session ends any more when the churn has ended.
 *
 * @param rows the sessions, those of a peer in their order
 * @param isGraceful whether a peer tells its neighbours when it goes
 * @param isKept whether it has what it had when it comes back
 */
record SessionTrace(List<Row> rows, boolean isGraceful, boolean isKept) implements Fault {
    /** The key that names the file. */
    static final String TRACE = "trace";

    private static final String START = "start";
    private static final List<String> KEYS = List.of(TRACE, "leave", "memory");
    private static final List<String> OTHERS = Stream.concat(
                    PeerSelection.KEYS.stream(), Stream.of("session", "downtime"))
            .toList();

    /**
     * A session and the absence after it.
     *
     * @param up its length, in nanoseconds
     * @param down the length of the absence, or {@link Lifetimes#NEVER} for good
     */
    record Row(int peer, long up, long down) {}

    /** The sessions of the file that a block of churn names. */
    static Fault from(ConfigBlock settings) {
        settings.config().root().keySet().stream()
                .filter(key -> !KEYS.contains(key) && !key.equals(START))
                .sorted()
                .forEach(key -> settings.problem(
                        key, OTHERS.contains(key) ? "nothing where there is a trace" : Nearest.allowed(key, KEYS)));
        if (!settings.choice(START, "fresh", "equilibrium").equals("fresh")) {
            settings.problem(START, "fresh where there is a trace");
        }
        return new SessionTrace(SessionTable.read(settings, TRACE), Churn.isGraceful(settings), Crash.isKept(settings));
    }

    @Override
    public void schedule(Span when, RandomStream random, Trouble trouble) {
        long end = when.isOpen() ? trouble.runNanos() : when.until();
        Map<Integer, Long> upSince = new TreeMap<>();
        for (Row row : rows) {
            long at = upSince.getOrDefault(row.peer, when.from()) + row.up;
            long back = row.down == Lifetimes.NEVER ? Lifetimes.NEVER : at + row.down;
            if (at < end) {
                trouble.absences().add(row.peer, at, back, isGraceful, isKept);
            }
            upSince.put(row.peer, Math.min(back, end));
        }
    }

    @Override
    public int leastPeers() {
        return rows.stream().mapToInt(row -> row.peer + 1).max().orElse(0);
    }
}
