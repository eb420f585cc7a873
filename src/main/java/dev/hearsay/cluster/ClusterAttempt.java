package dev.hearsay.cluster;

import dev.hearsay.cluster.ClusterMessage.Assignment;
import dev.hearsay.cluster.ClusterMessage.Part;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.emulation.hosts.HostTransport;
import dev.hearsay.emulation.hosts.SupervisorPart;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One attempt to run a scenario on certain hosts: it ends with a result, or with the loss of one of them. */
final class ClusterAttempt {
    private final int run;
    private final Scenario scenario;
    private final String fingerprint;
    private final boolean exportsTransmissions;
    private final List<String> hosts;
    private final HostLayout hostLayout;
    private final BiConsumer<String, ClusterMessage> tell;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Reassembler> reassemblers = new ArrayList<>();
    private final SupervisorPart supervisor;

    /**
     * An attempt that is not begun.
     *
     * @param run its number
     * @param fingerprint that of the scenario and the network
     * @param hosts who takes part, each with its lanes in {@code hostLayout}
     * @param tell tells a host something
     * @param whenBegun called when all hosts have their peers
     */
    ClusterAttempt(
            int run,
            Scenario scenario,
            Network network,
            String fingerprint,
            @Nullable TransmissionSink sink,
            List<String> hosts,
            HostLayout hostLayout,
            BiConsumer<String, ClusterMessage> tell,
            Runnable whenBegun) {
        this.run = run;
        this.scenario = scenario;
        this.fingerprint = fingerprint;
        this.exportsTransmissions = sink != null;
        this.hosts = List.copyOf(hosts);
        this.hostLayout = hostLayout;
        this.tell = tell;
        for (String host : hosts) {
            channels.add(new Channel(run, HostTransport.SUPERVISOR, part -> tell.accept(host, part)));
            reassemblers.add(new Reassembler());
        }
        supervisor = new SupervisorPart(
                scenario,
                network,
                sink,
                hostLayout,
                (host, message) -> channels.get(host).send(message),
                this::assign,
                whenBegun);
    }

    private void assign() {
        for (int number = 0; number < hosts.size(); number++) {
            tell.accept(
                    hosts.get(number),
                    new Assignment(
                            run,
                            number,
                            hostLayout.lanesOfHosts(),
                            hosts,
                            exportsTransmissions,
                            fingerprint,
                            scenario.resolvedText()));
        }
    }

    /** Runs to the end. */
    RunResult run() {
        return supervisor.run();
    }

    /** A part of a message from a host. */
    void receive(Part part) {
        try {
            byte[] message = reassemblers.get(part.from()).add(part);
            if (message != null) {
                supervisor.receive(message);
            }
        } catch (RuntimeException wrong) {
            fail("host " + HostName.of(hosts.get(part.from())) + ": " + wrong.getMessage());
        }
    }

    /** Ends the attempt at once. */
    void fail(String line) {
        supervisor.fail(new ClusterFailure(line));
    }

    /** Ends the run in order. */
    void stop() {
        supervisor.stop();
    }

    /** Its number. */
    int number() {
        return run;
    }

    /** The hosts that take part. */
    List<String> hosts() {
        return hosts;
    }

    /** The progress of its lanes. */
    RunProgress progress() {
        return supervisor.progress();
    }
}
