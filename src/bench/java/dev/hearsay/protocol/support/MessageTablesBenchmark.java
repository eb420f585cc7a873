package dev.hearsay.protocol.support;

import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntArrayQueue;
import org.agrona.collections.Long2LongHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tables of 2,000 peers by message, and those of Agrona in their place: 1,500 messages pass all peers one after the other. Nanoseconds for
 * each message at a peer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MessageTablesBenchmark {
    private static final int PEERS = 2000;
    private static final int MESSAGES = 1500;
    /** Look-ups of a message at a peer, one for each copy. */
    private static final int COPIES = 7;
    /** Messages that are kept at a time. */
    private static final int KEPT = 48;
    /** Messages after which marks are cleared, as at a heartbeat. */
    private static final int HEARTBEAT = 16;
    /** Messages after which a queue is emptied. */
    private static final int BATCH = 6;

    private static final String VALUE = "value";

    private static <T> T[] tables(T[] tables, IntFunction<T> table) {
        for (int peer = 0; peer < tables.length; peer++) {
            tables[peer] = table.apply(peer);
        }
        return tables;
    }

    /** The message that is looked up at the {@code copy}-th time: one of the last four. */
    private static int lookedUp(int messageId, int copy) {
        return Math.max(0, messageId - (copy & 3));
    }

    /** Values that are looked up seven times, put, and removed 48 messages later. */
    @Benchmark
    @OperationsPerInvocation(PEERS * MESSAGES)
    @SuppressWarnings("unchecked")
    public int byMessage() {
        ByMessage<String>[] tables = tables((ByMessage<String>[]) new ByMessage<?>[PEERS], peer -> new ByMessage<>());
        int found = 0;
        for (int messageId = 0; messageId < MESSAGES; messageId++) {
            for (ByMessage<String> table : tables) {
                for (int copy = 0; copy < COPIES; copy++) {
                    found += table.get(lookedUp(messageId, copy)) == null ? 0 : 1;
                }
                table.put(messageId, VALUE);
                if (messageId >= KEPT) {
                    table.remove(messageId - KEPT);
                }
            }
        }
        return found;
    }

    /** The same in a map of Agrona. */
    @Benchmark
    @OperationsPerInvocation(PEERS * MESSAGES)
    @SuppressWarnings("unchecked")
    public int int2ObjectHashMap() {
        Int2ObjectHashMap<String>[] tables = tables(
                (Int2ObjectHashMap<String>[]) new Int2ObjectHashMap<?>[PEERS], peer -> new Int2ObjectHashMap<>());
        int found = 0;
        for (int messageId = 0; messageId < MESSAGES; messageId++) {
            for (Int2ObjectHashMap<String> table : tables) {
                for (int copy = 0; copy < COPIES; copy++) {
                    found += table.get(lookedUp(messageId, copy)) == null ? 0 : 1;
                }
                table.put(messageId, VALUE);
                if (messageId >= KEPT) {
                    table.remove(messageId - KEPT);
                }
            }
        }
        return found;
    }

    /** Marks that are added and looked up seven times, and cleared after 16 messages. */
    @Benchmark
    @OperationsPerInvocation(PEERS * MESSAGES)
    public long bitsByMessage() {
        BitsByMessage[] tables = tables(new BitsByMessage[PEERS], peer -> new BitsByMessage());
        long found = 0;
        for (int messageId = 0; messageId < MESSAGES; messageId++) {
            for (BitsByMessage table : tables) {
                for (int copy = 0; copy < COPIES; copy++) {
                    table.add(messageId, 1L << copy);
                    found += table.get(lookedUp(messageId, copy));
                }
                if (messageId % HEARTBEAT == HEARTBEAT - 1) {
                    table.clear();
                }
            }
        }
        return found;
    }

    /** The same in a map of Agrona. */
    @Benchmark
    @OperationsPerInvocation(PEERS * MESSAGES)
    public long long2LongHashMap() {
        Long2LongHashMap[] tables = tables(new Long2LongHashMap[PEERS], peer -> new Long2LongHashMap(0));
        long found = 0;
        for (int messageId = 0; messageId < MESSAGES; messageId++) {
            for (Long2LongHashMap table : tables) {
                for (int copy = 0; copy < COPIES; copy++) {
                    table.put(messageId, table.get((long) messageId) | 1L << copy);
                    found += table.get((long) lookedUp(messageId, copy));
                }
                if (messageId % HEARTBEAT == HEARTBEAT - 1) {
                    table.clear();
                }
            }
        }
        return found;
    }

    /** Numbers that are added, and taken out six at a time. */
    @Benchmark
    @OperationsPerInvocation(PEERS * MESSAGES)
    public int backlog() {
        Backlog[] queues = tables(new Backlog[PEERS], peer -> new Backlog());
        int taken = 0;
        for (int messageId = 0; messageId < MESSAGES; messageId++) {
            for (Backlog queue : queues) {
                queue.add(messageId);
                if (messageId % BATCH == BATCH - 1) {
                    taken += queue.take(queue.size()).length;
                }
            }
        }
        return taken;
    }

    /** The same in a queue of Agrona. */
    @Benchmark
    @OperationsPerInvocation(PEERS * MESSAGES)
    public int intArrayQueue() {
        IntArrayQueue[] queues = tables(new IntArrayQueue[PEERS], peer -> new IntArrayQueue());
        int taken = 0;
        for (int messageId = 0; messageId < MESSAGES; messageId++) {
            for (IntArrayQueue queue : queues) {
                queue.addInt(messageId);
                if (messageId % BATCH == BATCH - 1) {
                    int[] front = new int[queue.size()];
                    for (int i = 0; i < front.length; i++) {
                        front[i] = queue.pollInt();
                    }
                    taken += front.length;
                }
            }
        }
        return taken;
    }
}
