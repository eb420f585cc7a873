package dev.hearsay.cluster;

import dev.hearsay.cluster.ClusterMessage.Assignment;
import dev.hearsay.cluster.ClusterMessage.Part;
import dev.hearsay.emulation.hosts.HostPart;
import dev.hearsay.emulation.hosts.HostTransport;
import dev.hearsay.emulation.placement.HostLayout;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A host's part of a run, from the assignment on: it is built on a thread of its own, so that the host can take messages meanwhile. */
final class AssignedPart implements HostTransport {
    private final Assignment assignment;
    private final HostConsole console;
    private final Consumer<String> object;
    private final Channel toSupervisor;
    private final List<Channel> toHosts = new ArrayList<>();
    private final List<Reassembler> fromHosts = new ArrayList<>();
    private final Reassembler fromSupervisor = new Reassembler();
    private final List<byte[]> early = new ArrayList<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private @Nullable HostPart hostPart;
    private boolean over;

    /**
     * A part that is not begun.
     *
     * @param toHost sends a host a part of a message
     * @param toCoordinator sends the coordinator a part of a message
     * @param object tells the coordinator why it cannot be done
     */
    AssignedPart(
            Assignment assignment,
            HostConsole console,
            BiConsumer<String, Part> toHost,
            Consumer<Part> toCoordinator,
            Consumer<String> object) {
        this.assignment = assignment;
        this.console = console;
        this.object = object;
        this.toSupervisor = new Channel(assignment.run(), assignment.number(), toCoordinator);
        for (String host : assignment.hosts()) {
            toHosts.add(new Channel(assignment.run(), assignment.number(), part -> toHost.accept(host, part)));
            fromHosts.add(new Reassembler());
        }
    }

    /** The number of the run. */
    int number() {
        return assignment.run();
    }

    /** Builds the network and runs, when what was assigned before has ended. */
    void begin(CompletableFuture<@Nullable Void> before) {
        Thread thread = new Thread(
                () -> {
                    before.join();
                    try {
                        buildAndRun();
                    } catch (InvalidScenarioException faulty) {
                        object.accept(String.valueOf(faulty.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
                    } catch (RuntimeException | Error failure) {
                        object.accept(String.valueOf(failure.getMessage() == null ? failure : failure.getMessage()));
                    } finally {
                        ended.complete(null);
                    }
                },
                "hearsay-host-run-" + number());
        thread.setDaemon(true);
        thread.start();
    }

    private void buildAndRun() {
        Scenario scenario = console.scenario(assignment.scenario());
        Network network = Network.of(scenario);
        String fingerprint = Fingerprint.of(scenario, network);
        if (!fingerprint.equals(assignment.fingerprint())) {
            throw new ClusterFailure("it has built another network than the run: its fingerprint is " + fingerprint
                    + ", that of the run " + assignment.fingerprint() + " (other files, or other classes?)");
        }
        HostPart built = new HostPart(
                scenario,
                network,
                assignment.exportsTransmissions(),
                new HostLayout(assignment.lanes()),
                assignment.number(),
                this);
        if (isToRun(built)) {
            built.run();
        }
    }

    private synchronized boolean isToRun(HostPart built) {
        hostPart = built;
        early.forEach(built::receive);
        early.clear();
        return !over;
    }

    @Override
    public void send(int host, byte[] message) {
        (host == SUPERVISOR ? toSupervisor : toHosts.get(host)).send(message);
    }

    /** A part of a message from another place. */
    synchronized void receive(Part part) {
        try {
            Reassembler reassembler = part.from() == SUPERVISOR ? fromSupervisor : fromHosts.get(part.from());
            byte[] message = reassembler.add(part);
            if (message == null) {
                return;
            }
            if (hostPart == null) {
                early.add(message);
            } else {
                hostPart.receive(message);
            }
        } catch (RuntimeException wrong) {
            object.accept(String.valueOf(wrong.getMessage()));
        }
    }

    /** A thread has called {@link System#exit}: the run fails, and the supervisor learns at which peer. */
    synchronized void exited(Thread caller) {
        if (hostPart == null) {
            object.accept("a thread of the protocol's own called System.exit: " + caller.getName());
        } else {
            hostPart.exited(caller);
        }
    }

    /** Tells the supervisor how far it is. */
    synchronized void tellProgress() {
        if (hostPart != null && !over) {
            hostPart.tellProgress();
        }
    }

    /** Nothing of it is needed any more. */
    synchronized void end() {
        over = true;
        if (hostPart != null) {
            hostPart.end();
        }
    }

    /** Completed when nothing of it is left. */
    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }
}
