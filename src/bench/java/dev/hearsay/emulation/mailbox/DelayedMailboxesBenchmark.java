package dev.hearsay.emulation.mailbox;

import dev.hearsay.emulation.placement.Paces;
import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.peer.Mailbox;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
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

/** The life of a delivery between sender and receiver: held back, released, sorted, read. Nanoseconds for each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters, and calls what sets the rest
public class DelayedMailboxesBenchmark {
    private static final int DELIVERIES = 1 << 20;
    private static final long WINDOW = 100_000_000;

    private record Note(int bytes) implements Message {}

    /** How many peers the deliveries are for. */
    @Param({"1000", "100000"})
    private int peers;

    private final long[] at = new long[DELIVERIES];
    private final int[] to = new int[DELIVERIES];
    private final Note note = new Note(100);
    private DelayedMailboxes mailboxes;
    private Topology ring;
    private long window;

    /** Draws when and where everything arrives. */
    @Setup
    public void draw() {
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        for (int i = 0; i < DELIVERIES; i++) {
            at[i] = random.nextLong(WINDOW);
            to[i] = random.nextInt(peers);
        }
        int[] a = new int[peers];
        int[] b = new int[peers];
        for (int peer = 0; peer < peers; peer++) {
            a[peer] = peer;
            b[peer] = (peer + 1) % peers;
        }
        ring = Topology.ofLinks(peers, a, b, peers);
        mailboxes = new DelayedMailboxes(ring, Paces.one(Placement.blocks(peers, 1), WINDOW), 0, 0, new BlockPool());
        window = 0;
    }

    /** Each delivery an entry of its own. */
    @Benchmark
    @OperationsPerInvocation(DELIVERIES)
    public long unicast() {
        for (int i = 0; i < DELIVERIES; i++) {
            mailboxes.hold(window * WINDOW + at[i], to[i], i & 1023, i, note);
        }
        return readAll();
    }

    /** An entry for the two neighbours of a sender; senders one after another, as peers live through a window. */
    @Benchmark
    @OperationsPerInvocation(DELIVERIES)
    public long multicast() {
        int each = DELIVERIES / 2 / peers;
        for (int peer = 0; peer < peers; peer++) {
            for (int i = 0; i < each; i++) {
                long arrival = window * WINDOW + WINDOW / Math.max(1, each) * i;
                mailboxes.hold(arrival, PendingBlock.allBut(-1), peer, i, note);
            }
        }
        return readAll();
    }

    private long readAll() {
        long sum = 0;
        mailboxes.release(window++);
        for (int i = 0; i < mailboxes.due().count(); i++) {
            for (Mailbox mailbox = mailboxes.open(mailboxes.due().peer(i)); mailbox.nextAt() != Mailbox.EMPTY; ) {
                sum += mailbox.nextAt() + mailbox.from() + mailbox.message().bytes();
                mailbox.advance();
            }
        }
        mailboxes.end();
        return sum;
    }
}
