package dev.hearsay.metrics.record;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** First deliveries of 1,000 messages at 1,000 peers, peer by peer, recorded. Nanoseconds for each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeliveriesBenchmark {
    private static final int SIZE = 1000;

    private final int[] order = new int[SIZE];

    /** The order in which a peer gets the messages. */
    @Setup
    public void draw() {
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        for (int i = 0; i < SIZE; i++) {
            order[i] = i;
        }
        random.shuffleFront(order, SIZE, SIZE);
    }

    /** All of them. */
    @Benchmark
    @OperationsPerInvocation(SIZE * SIZE)
    public Deliveries record() {
        Deliveries deliveries = new Deliveries(SIZE, SIZE);
        for (int peer = 0; peer < SIZE; peer++) {
            for (int i = 0; i < SIZE; i++) {
                deliveries.record(order[i], peer, i, 3, peer);
            }
        }
        return deliveries;
    }
}
