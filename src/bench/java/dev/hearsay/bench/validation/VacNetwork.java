package dev.hearsay.bench.validation;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The network that Vac runs GossipSub in: five classes of peers, whose bandwidths and latencies are in equal steps.
 *
 * @param peers their number; peer p is of class p modulo 5
 * @param least the bandwidth up and down of the first class, in Mbit/s
 * @param most that of the last one
 */
record VacNetwork(int peers, int least, int most) {
    /** Links that a peer opens: the test program dials until it has more than CONNECTTO + 2. */
    private static final int DIALLED = 8;

    private static final int CLASSES = 5;
    private static final int LATENCY_STEP = 18;
    private static final int LEAST_LATENCY = 40;

    /** The links and groups of a scenario. Streams share the uplink: what exceeds a window leaves in turns with what goes to others. */
    String text() {
        String groups = IntStream.range(0, CLASSES).mapToObj(this::group).collect(Collectors.joining(", "));
        return "peers = " + peers + ", link { latency.type = file, transport = tcp, tcp.idle-restart = false,"
                + " uplink.sharing = fair, bandwidth = " + most + " Mbit/s, downlink.bandwidth = " + most
                + " Mbit/s }, groups = [" + groups + "]";
    }

    private String group(int index) {
        int megabits = least + index * (most - least) / (CLASSES - 1);
        String ids = IntStream.iterate(index, peer -> peer < peers, peer -> peer + CLASSES)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        return "{ name = class-" + index + ", ids = [" + ids + "], link { up = " + megabits + " Mbit/s, down = "
                + megabits + " Mbit/s } }";
    }

    /** An edge list in which every peer has dialled eight others. */
    String edges(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY);
        StringBuilder edges = new StringBuilder("from,to,latency_ms\n");
        Set<Long> linked = new HashSet<>();
        int[] others = new int[peers - 1];
        for (int peer = 0; peer < peers; peer++) {
            for (int i = 0; i < others.length; i++) {
                others[i] = i < peer ? i : i + 1;
            }
            random.shuffleFront(others, others.length, DIALLED);
            for (int i = 0; i < DIALLED; i++) {
                int other = others[i];
                if (linked.add((long) Math.min(peer, other) * peers + Math.max(peer, other))) {
                    int latency = latency(peer % CLASSES, other % CLASSES);
                    edges.append(peer + "," + other + "," + latency + "\n");
                }
            }
        }
        return edges.toString();
    }

    /** As topogen.py has it for 40 to 130 ms in five steps. */
    private static int latency(int one, int other) {
        int steps = LATENCY_STEP * (CLASSES - Math.max(one, other));
        return one == other ? Math.max(steps, LEAST_LATENCY) : steps + LEAST_LATENCY;
    }
}
