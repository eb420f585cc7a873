package dev.hearsay.protocol.search;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A run with searches alone over links of 10 ms, and the searches one by one. */
public record SearchRun(RunResult result) {
    private static final String NET = """
            hearsay {
              name = search, origin.senders = 0, link { latency { type = fixed, value = 10 ms }, header = 0 B }
              %s
            }
            """;

    /** Runs a scenario that says the rest: peers, topology, operations and protocol. */
    public static SearchRun of(String text) {
        return new SearchRun(new Emulation(Hearsay.scenario(NET.formatted(text)), null).run());
    }

    /** The number of searches. */
    public int count() {
        return result.operations().count();
    }

    /** All searches, by number. */
    public IntStream all() {
        return IntStream.range(0, count());
    }

    /** True if a search found its key. */
    public boolean succeeded(int search) {
        return result.operationRecords()
                .ending(search)
                .filter(Ending.SUCCEEDED::equals)
                .isPresent();
    }

    /** The word for how a search ended, and the time that it took, in milliseconds. */
    public String end(int search) {
        long nanos =
                result.operationRecords().endedAt(search) - result.operations().startsAt(search);
        return result.operationRecords().ending(search).orElseThrow().word() + " after " + nanos / 1_000_000;
    }

    /** The number of hops of a search. */
    public int hops(int search) {
        return result.operationRecords().hops(search);
    }

    /** The number of messages of a search. */
    public long messages(int search) {
        return result.traffic().transmissionsOfOperation(search);
    }

    /** The share of searches that found their key. */
    public double success() {
        return (double) all().filter(this::succeeded).count() / count();
    }

    /** The distance in links of each peer from one of them, by breadth-first search. */
    public int[] distances(int from) {
        Topology topology = result.topology();
        int[] distances = new int[topology.peers()];
        Arrays.fill(distances, Integer.MAX_VALUE);
        distances[from] = 0;
        int[] queue = new int[topology.peers()];
        queue[0] = from;
        for (int head = 0, end = 1; head < end; head++) {
            for (int i = 0; i < topology.degree(queue[head]); i++) {
                int next = topology.neighbour(queue[head], i);
                if (distances[next] == Integer.MAX_VALUE) {
                    distances[next] = distances[queue[head]] + 1;
                    queue[end++] = next;
                }
            }
        }
        return distances;
    }
}
