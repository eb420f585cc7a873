package dev.hearsay.emulation;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.hosts.HostMessage;
import dev.hearsay.emulation.hosts.HostPart;
import dev.hearsay.emulation.hosts.HostTransport;
import dev.hearsay.emulation.hosts.SupervisorPart;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.emulation.placement.Placement;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What two hosts of a lane each tell one another and the collector, in bytes: both in one JVM, with nothing in between.
 * Prints {@code bytes HAND-OVERS-PER-REMOTE-DELIVERY DELIVERIES-PER-FIRST-DELIVERY}.
 */
public final class HostBytes {
    private static final HostLayout HOSTING = new HostLayout(List.of(1, 1));

    private final AtomicLongArray bytes = new AtomicLongArray(HostMessage.values().length);
    private final List<HostPart> hosts = new ArrayList<>();
    private final SupervisorPart supervisor;

    private HostBytes(Scenario scenario, Network network) {
        for (int host = 0; host < HOSTING.hosts(); host++) {
            hosts.add(new HostPart(scenario, network, false, HOSTING, host, this::send));
        }
        supervisor = new SupervisorPart(scenario, network, null, HOSTING, this::send, this::begin, () -> {});
    }

    private void send(int to, byte[] message) {
        bytes.addAndGet(message[0], message.length);
        if (to == HostTransport.SUPERVISOR) {
            supervisor.receive(message);
        } else {
            hosts.get(to).receive(message);
        }
    }

    private void begin() {
        for (HostPart host : hosts) {
            Thread thread = new Thread(host::run);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @SuppressWarnings("EnumOrdinal") // the first byte of a message
    private long bytes(HostMessage kind) {
        return bytes.get(kind.ordinal());
    }

    /** Arguments: the scenario and settings. */
    public static void main(String[] args) {
        Scenario scenario = new ScenarioReader(Catalogues.builtIn(), HostBytes.class.getClassLoader(), Metrics.units())
                .read(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
        Network network = Network.of(scenario);
        HostBytes run = new HostBytes(scenario, network);
        RunResult result = run.supervisor.run();
        run.hosts.forEach(HostPart::end);
        double remote = result.traffic().delivered()
                * Cuts.crossing(network.topology(), Placement.blocks(network.peers(), HOSTING.lanes()));
        System.out.printf(
                Locale.ROOT,
                "bytes %.2f %.2f%n",
                run.bytes(HostMessage.HAND_OVER) / remote,
                (double) run.bytes(HostMessage.DELIVERED) / result.deliveries().count());
    }
}
