package dev.hearsay.emulation.placement;

import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;

/**
 * The load of a network with transmissions, estimated before a run: for how long any are sent, and which part of them is under
 * way at once. In {@code copies} transmissions for each message and peer.
 */
public final class TransmissionLoad {
    /** About how many latencies a message takes from its origin to the last peer. */
    private static final int HOPS = 10;

    private static final int SAMPLES = 10_000;

    private TransmissionLoad() {}

    /** The time over which messages are sent, in nanoseconds; that of a hop, if there is but one message. */
    public static double span(Network network, double copies) {
        int messages = network.origins().count();
        if (messages == 0 || copies == 0) {
            return Double.MAX_VALUE;
        }
        double between = (double) network.origins().sentAt(messages - 1)
                - network.origins().sentAt(0);
        return Math.max(between, meanStay(network, Long.MAX_VALUE, 1));
    }

    /**
     * The time in which anything is sent at all, in nanoseconds: from the first message to the end of the last, or that of each
     * alone.
     */
    static double busyTime(Network network, double copies) {
        int messages = network.origins().count();
        if (messages == 0 || copies == 0) {
            return Double.MAX_VALUE;
        }
        double spread = HOPS * meanStay(network, Long.MAX_VALUE, 1);
        return Math.max(1, Math.min(span(network, copies) + spread, messages * spread));
    }

    /**
     * The part of all transmissions that is under way at once, 0 to 1 (J. Little 1961: rate times stay), where messages are sent
     * over a span of time; and those of the present window until it has ended.
     */
    public static double shareUnderWay(Network network, double copies, double span, long windowNanos) {
        int messages = network.origins().count();
        if (messages == 0 || copies == 0) {
            return 0;
        }
        double perLink =
                messages * copies * network.peers() / network.topology().directedLinks();
        return Math.min(1, (meanStay(network, (long) span, perLink) + windowNanos) / span);
    }

    /**
     * The time for which transmissions are under way on average, none counted for more than the span, over which they are sent evenly:
     * drawn for a few links. Where a link keeps the order, one that takes long holds up those behind it.
     */
    private static double meanStay(Network network, long span, double perLink) {
        int transmissions = (int) Math.max(1, Math.min(perLink, SAMPLES));
        int step = Math.max(1, (int) ((long) network.peers() * transmissions / SAMPLES));
        boolean ordered = network.links().isFifo();
        RandomStream scratch = RandomStream.of(network.seed(), Purpose.LOSS);
        double sum = 0;
        long count = 0;
        for (int peer = 0; peer < network.peers(); peer += step) {
            if (network.topology().degree(peer) == 0) {
                continue;
            }
            int to = network.topology().neighbour(peer, 0);
            int link = network.topology().firstLink(peer);
            double free = 0;
            for (int i = 0; i < transmissions; i++) {
                double sentAt = (double) span * i / transmissions;
                double arrival = sentAt + network.links().latency(peer, to, link, i, (long) sentAt, scratch);
                free = ordered ? Math.max(free, arrival) : arrival;
                sum += Math.min((double) span, free - sentAt);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
