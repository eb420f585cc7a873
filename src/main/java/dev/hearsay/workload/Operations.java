package dev.hearsay.workload;

import dev.hearsay.protocol.Operation;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * The operations of a run, drawn once: their times, origins and keys. They are numbered from 0 in the order of (start, origin, the
 * origin's own count), which is the order of {@code operations.csv}; an origin counts those of one instant by entry of the scenario.
 *
 * <p>In primitive arrays: 21 bytes an operation and 4 a peer.
 */
public final class Operations {
    /** Those of a run without any. */
    public static final Operations NONE =
            new Operations(List.of(), new Origins(new OriginDraft(false, true), 0, 0, 0), 0);

    private final List<OperationParams> entries;
    private final List<String> kinds;
    private final Origins starts;
    private final int[] keys;

    private Operations(List<OperationParams> entries, Origins starts, long seed) {
        this.entries = List.copyOf(entries);
        this.kinds = entries.stream().map(OperationParams::kind).distinct().toList();
        this.starts = starts;
        this.keys = keys(seed);
    }

    /** The keys in the order of the operations, those of each entry from a stream of their own. */
    private int[] keys(long seed) {
        IntSupplier[] ofEntry = new IntSupplier[entries.size()];
        for (int entry = 0; entry < ofEntry.length; entry++) {
            OperationParams params = entries.get(entry);
            ofEntry[entry] = params.key().among(params.keys(), RandomStream.of(seed, Purpose.KEY, entry));
        }
        int[] drawn = new int[starts.count()];
        for (int operation = 0; operation < drawn.length; operation++) {
            int own = ofEntry[starts.workload(operation)].getAsInt();
            int stated = starts.bytes(operation);
            drawn[operation] = stated == Schedule.DRAWN ? own : stated;
        }
        return drawn;
    }

    /**
     * Draws the operations of all entries, each from streams of its own.
     *
     * @param offered the kinds that each peer's protocol offers: none but these begins one
     * @param countsFrom the time from which on operations begin that count in the figures of the run
     * @throws IllegalArgumentException if a peer that is named does not offer what it is to do
     */
    public static Operations draw(
            List<OperationParams> entries,
            IntFunction<Set<String>> offered,
            int peers,
            long runNanos,
            long countsFrom,
            long seed) {
        if (entries.isEmpty()) {
            return NONE;
        }
        OriginDraft draft = new OriginDraft(true, true);
        for (int entry = 0; entry < entries.size(); entry++) {
            OperationParams params = entries.get(entry);
            int[] able = IntStream.range(0, peers)
                    .filter(peer -> offered.apply(peer).contains(params.kind()))
                    .toArray();
            refuseOthers(entry, params, able);
            long own = RandomStream.key(seed, Purpose.OPERATION, entry);
            new OriginDraw(List.of(params.origin()), peer -> 0, entry, runNanos, own).into(draft, able);
        }
        return new Operations(entries, new Origins(draft, peers, 0, countsFrom), seed);
    }

    private static void refuseOthers(int entry, OperationParams params, int[] able) {
        IntStream named = params.origin()
                .schedule()
                .map(file -> file.rows().stream().mapToInt(Schedule.Row::peer))
                .orElse(
                        params.origin().senders() instanceof Senders.Listed listed
                                ? listed.numbers().stream().mapToInt(Integer::intValue)
                                : IntStream.empty());
        named.filter(peer -> Arrays.binarySearch(able, peer) < 0).findFirst().ifPresent(peer -> {
            throw new IllegalArgumentException("hearsay.operations." + entry + ": peer " + peer + " is to begin a "
                    + params.kind() + ", which its protocol does not offer");
        });
    }

    /** The number of operations. */
    public int count() {
        return keys.length;
    }

    /** True if there are entries, even if nobody ever begins one. */
    public boolean areStated() {
        return !entries.isEmpty();
    }

    /** The kinds, in the order of the scenario. */
    public List<String> kinds() {
        return kinds;
    }

    /** The largest number of different keys of any entry; 0 without entries. */
    public static int keys(List<OperationParams> entries) {
        return entries.stream().mapToInt(OperationParams::keys).max().orElse(0);
    }

    /** The time at which an operation begins, in emulated nanoseconds. */
    public long startsAt(int operation) {
        return starts.sentAt(operation);
    }

    /** The peer that begins an operation. */
    public int origin(int operation) {
        return starts.origin(operation);
    }

    /** The kind of an operation. */
    public String kind(int operation) {
        return entry(operation).kind();
    }

    /** The thing that an operation is about. */
    public int key(int operation) {
        return keys[operation];
    }

    /** The time after its start at which an operation is given up, in nanoseconds. */
    public long timeout(int operation) {
        return entry(operation).timeoutNanos();
    }

    /** True if an operation counts in the figures of the run. */
    public boolean counts(int operation) {
        return starts.counts(operation);
    }

    private OperationParams entry(int operation) {
        return entries.get(starts.workload(operation));
    }

    /** An operation, as its protocol is handed it. */
    public Operation get(int operation) {
        return new Operation(operation, kind(operation), key(operation));
    }

    /** The number of operations that a peer begins. */
    public int of(int peer) {
        return count() == 0 ? 0 : starts.ticks(peer);
    }

    /** The number of the {@code index}-th operation of a peer, ascending in time and in number. */
    public int of(int peer, int index) {
        return starts.message(peer, index);
    }
}
