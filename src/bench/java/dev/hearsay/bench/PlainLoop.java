package dev.hearsay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The workloads W and B in plain Java, as a program of its own that uses nothing of Hearsay: a random regular graph by the
 * pairing model, flooded by one loop over arrays. A yardstick for whole processes, so it builds its own network; it has the
 * degree, the latencies, the senders and the forwarding of {@code conf/bench}, and remembers when each peer first got each
 * message. It has no files, figures, settings, protocols, digest nor order of simultaneous arrivals.
 */
public final class PlainLoop {
    private static final int DEGREE = 8;
    private static final int NOBODY = (1 << Arrivals.PEER_BITS) - 1;
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    private final int[] neighbours;
    private final Arrivals arrivals;
    private final SplittableRandom random;
    private final long least;
    private final long most;
    private final long[][] firstAt;
    private long deliveries;

    private PlainLoop(int peers, int messages, long least, long most, Arrivals arrivals) {
        this.random = new SplittableRandom(1);
        this.neighbours = new PlainGraph(peers, DEGREE, random).neighbours();
        this.arrivals = arrivals;
        this.least = least;
        this.most = most;
        this.firstAt = new long[messages][peers];
    }

    /**
     * Arguments: {@code w} or {@code b}, and {@code ring} or {@code heap}, of which only the heap serves b. Prints a line
     * {@code plain deliveries peakMiB}; the peak is 0 where the system tells none.
     */
    public static void main(String[] args) throws IOException {
        boolean ring = args[1].equals("ring");
        if (ring && args[0].equals("b")) {
            throw new IllegalArgumentException("latencies that differ do not keep the order of a ring");
        }
        Arrivals arrivals = ring ? new ArrivalRing() : new ArrivalHeap();
        PlainLoop loop = args[0].equals("w")
                ? new PlainLoop(2000, 2000, 300 * MILLISECOND, 300 * MILLISECOND, arrivals)
                : new PlainLoop(1_000_000, 1, 100 * MILLISECOND, 500 * MILLISECOND, arrivals);
        loop.run();
        System.out.println("plain " + loop.deliveries + " " + peakMiB());
    }

    private void run() {
        long[] sentAt = random.longs(firstAt.length, 1, SECOND).sorted().toArray();
        int next = 0;
        while (next < sentAt.length || !arrivals.isEmpty()) {
            if (next < sentAt.length && (arrivals.isEmpty() || sentAt[next] < arrivals.nextAt())) {
                receive(next, NOBODY, next, sentAt[next]);
                next++;
            } else {
                long at = arrivals.nextAt();
                long packed = arrivals.take();
                deliveries++;
                receive(Arrivals.to(packed), Arrivals.from(packed), Arrivals.message(packed), at);
            }
        }
    }

    private void receive(int peer, int from, int messageId, long at) {
        long[] first = firstAt[messageId];
        if (first[peer] != 0) {
            return;
        }
        first[peer] = at;
        for (int slot = peer * DEGREE, end = slot + DEGREE; slot < end; slot++) {
            int to = neighbours[slot];
            if (to != from) {
                long latency = least == most ? least : random.nextLong(least, most);
                arrivals.add(at + latency, Arrivals.pack(to, peer, messageId));
            }
        }
    }

    private static long peakMiB() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
