package dev.hearsay.emulation.mailbox;

import dev.hearsay.protocol.Message;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A transmission entered and taken, with latencies of 1 to 500 ms. Nanoseconds for each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters, and calls what sets the rest
public class TimingWheelBenchmark {
    private static final int PENDING = 1 << 16;

    private record Note(int bytes) implements Message {}

    /** The length of a window. */
    @Param({"1000", "1000000", "100000000"})
    private long windowNanos;

    private final long[] latencies = new long[PENDING];
    private final Note note = new Note(100);
    private final BlockPool pool = new BlockPool();
    private TimingWheel wheel;
    private long now;

    /** Draws the latencies. */
    @Setup
    public void draw() {
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        for (int i = 0; i < PENDING; i++) {
            latencies[i] = 1_000_000 + random.nextLong(499_000_000);
        }
        wheel = new TimingWheel(windowNanos, pool);
    }

    /** Enters a batch, and takes window after window until nothing is left. */
    @Benchmark
    @OperationsPerInvocation(PENDING)
    public long addAndTake() {
        for (int i = 0; i < PENDING; i++) {
            wheel.add(now + latencies[i], i, i, i, note);
        }
        long taken = 0;
        for (long window = wheel.nextWindow(); window != TimingWheel.EMPTY; window = wheel.nextWindow()) {
            PendingBlock due = wheel.take(window);
            for (PendingBlock block = due; block != null; block = block.next) {
                taken += block.size;
            }
            pool.giveBack(due);
            now = (window + 1) * windowNanos;
        }
        return taken;
    }
}
