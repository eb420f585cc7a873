package dev.hearsay.emulation;

import dev.hearsay.emulation.hosts.HostPart;
import dev.hearsay.emulation.hosts.HostTransport;
import dev.hearsay.emulation.hosts.SupervisorPart;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A run over several hosts, all in this JVM: what they tell one another is held back and let through in any order, but for
 * that of what goes from one place to another, which is what a network may do.
 */
final class ManyHosts implements HostTransport {
    private record Channel(int from, int to) implements Comparable<Channel> {
        @Override
        public int compareTo(Channel other) {
            return from != other.from ? Integer.compare(from, other.from) : Integer.compare(to, other.to);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Told(Channel channel, byte[] message) {}

    private final List<HostPart> hosts = new ArrayList<>();
    private final SupervisorPart supervisor;
    private final RandomStream random;
    private final Map<Channel, ArrayDeque<byte[]>> underWay = new TreeMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private boolean ended;

    ManyHosts(Scenario scenario, TransmissionSink sink, List<Integer> lanes, long seed) {
        random = RandomStream.of(seed, Purpose.LOSS);
        HostLayout hostLayout = new HostLayout(lanes);
        for (int host = 0; host < lanes.size(); host++) {
            int from = host;
            hosts.add(new HostPart(
                    scenario,
                    Network.of(scenario),
                    true,
                    hostLayout,
                    host,
                    (to, message) -> hold(new Channel(from, to), message)));
        }
        supervisor = new SupervisorPart(scenario, Network.of(scenario), sink, hostLayout, this, this::begin, () -> {});
    }

    @Override
    public void send(int host, byte[] message) {
        hold(new Channel(SUPERVISOR, host), message);
    }

    private synchronized void hold(Channel channel, byte[] message) {
        underWay.computeIfAbsent(channel, any -> new ArrayDeque<>()).add(message);
        notifyAll();
    }

    private void begin() {
        threads.execute(this::letThrough);
        hosts.forEach(host -> threads.execute(host::run));
    }

    /** The run as its supervisor's host sees it. */
    SupervisorPart supervisor() {
        return supervisor;
    }

    RunResult run() {
        try {
            return supervisor.run();
        } finally {
            end();
            hosts.forEach(HostPart::end);
            threads.shutdown();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private void letThrough() {
        for (Told told = next(); told != null; told = next()) {
            deliver(told.channel, told.message);
        }
    }

    /** The first that waits on a channel that is drawn, or null when the run has ended. */
    private synchronized @Nullable Told next() {
        while (underWay.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                return null;
            }
        }
        if (ended) {
            return null;
        }
        List<Map.Entry<Channel, ArrayDeque<byte[]>>> channels = List.copyOf(underWay.entrySet());
        Map.Entry<Channel, ArrayDeque<byte[]>> drawn = channels.get(random.nextInt(channels.size()));
        Told told = new Told(drawn.getKey(), drawn.getValue().remove());
        if (drawn.getValue().isEmpty()) {
            underWay.remove(told.channel);
        }
        return told;
    }

    private void deliver(Channel channel, byte[] message) {
        try {
            if (channel.to == SUPERVISOR) {
                supervisor.receive(message);
            } else {
                hosts.get(channel.to).receive(message);
            }
        } catch (RuntimeException failure) {
            supervisor.fail(failure);
        }
    }
}
