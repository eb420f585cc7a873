package dev.hearsay.emulation;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Warnings of what weakens trust in the results of a run, as far as how it went tells; what its figures tell is said where those are made.
 *
 * @param scenario what was run
 * @param network what it describes
 * @param deliveries the first deliveries
 * @param operations the operations that have begun
 * @param lastEvent when anything happened last, in emulated nanoseconds
 * @param pending whether anything was still to come
 * @param stopped whether it was told to stop
 * @param cutShort whether it was not to end then
 */
public record RunWarnings(
        Scenario scenario,
        Network network,
        Deliveries deliveries,
        OperationRecords operations,
        long lastEvent,
        boolean pending,
        boolean stopped,
        boolean cutShort) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PARTS_SHOWN = 8;

    /**
     * All of them, one line each, those of the scenario first.
     *
     * @param lateness the warning of a run in real time that was late, if it was
     */
    public List<String> lines(Optional<String> lateness) {
        List<String> lines = new ArrayList<>(scenario.warnings());
        ofParts(lines);
        ofRedialled(lines);
        ofGroups(lines);
        ofAttackersThatPassOn(lines);
        ofMessagesNeverSent(lines);
        ofOperationsNeverBegun(lines);
        ofFaultsThatNeverCame(lines);
        lateness.ifPresent(lines::add);
        if (cutShort) {
            lines.add(
                    stopped
                            ? "the run was stopped before it had ended"
                            : "the run was not quiet at time.limit and was cut short");
        } else if (pending) {
            ofDrain(lines);
        }
        ofOperationsStillRunning(lines);
        return lines;
    }

    private void ofParts(List<String> lines) {
        List<Integer> all = network.topology().parts();
        long apart = IntStream.range(0, network.peers())
                .filter(peer -> network.isGuest(peer) && network.topology().degree(peer) == 0)
                .count();
        List<Integer> parts = all.subList(0, all.size() - (int) apart);
        if (parts.size() > 1) {
            String sizes =
                    parts.stream().limit(PARTS_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
            lines.add("the graph is not connected: " + parts.size() + " parts of " + sizes
                    + (parts.size() > PARTS_SHOWN ? ", ... peers" : " peers"));
        }
    }

    private void ofRedialled(List<String> lines) {
        int moved = network.redialled().moved();
        int dropped = network.redialled().dropped();
        if (moved + dropped > 0) {
            lines.add((moved + dropped) + " links were between two peers that cannot be reached: " + moved
                    + " of them lead to another peer instead"
                    + (dropped > 0 ? ", and " + dropped + " are gone, as there is no other" : ""));
        }
    }

    private void ofGroups(List<String> lines) {
        for (int group = 0; group < network.groups().count(); group++) {
            if (network.groups().size(group) == 0) {
                lines.add("no peer is in the group " + network.groups().names().get(group));
            }
        }
        List<Workloads> classes =
                network.settings().stream().map(PeerSettings::workloads).toList();
        double shared = Workloads.sharesWithoutRest(classes, network.classes().sizes(network.peers()));
        if (shared < 1) {
            lines.add("the shares of all messages that groups have are " + Math.round(shared * 1e4) / 1e4
                    + " together, and nobody else sends any: they are taken in proportion");
        }
    }

    /** Who has cut off a peer and hands it all broadcasts has not harmed it. */
    private void ofAttackersThatPassOn(List<String> lines) {
        long passing = IntStream.range(0, network.origins().count() == 0 ? 0 : network.peers())
                .filter(peer -> !network.isGuest(peer)
                        && network.adversaries().onlyAttacks(peer)
                        && network.settings(peer).forwards())
                .count();
        if (passing > 0) {
            lines.add(passing
                    + " attackers pass on broadcasts as honest peers do: behave { as = silent } in their groups, if they"
                    + " are to keep them");
        }
    }

    private void ofMessagesNeverSent(List<String> lines) {
        int never = 0;
        for (int messageId = 0; messageId < network.origins().count(); messageId++) {
            int origin = network.origins().origin(messageId);
            never += network.lifetimes().lives(origin, network.origins().sentAt(messageId)) ? 0 : 1;
        }
        if (never > 0) {
            lines.add(
                    never + " of " + network.origins().count()
                            + " messages were never sent, as their origins were down; their numbers are left out of the tables");
        }
    }

    private void ofOperationsNeverBegun(List<String> lines) {
        long never = IntStream.range(0, operations.count())
                .filter(operation -> !network.lifetimes()
                        .lives(
                                network.operations().origin(operation),
                                network.operations().startsAt(operation)))
                .count();
        if (never > 0) {
            lines.add(never + " of " + operations.count()
                    + " operations were never begun, as their peers were down; they are left out of all figures");
        }
    }

    private void ofOperationsStillRunning(List<String> lines) {
        long running = IntStream.range(0, operations.count())
                .filter(operation -> operations.hasBegun(operation)
                        && operations.ending(operation).isEmpty())
                .count();
        if (running > 0) {
            lines.add(running + " operations had not ended when the run had");
        }
    }

    /** Those that no run could come to are known before it. */
    private void ofFaultsThatNeverCame(List<String> lines) {
        for (FaultEntry fault : scenario.faults()) {
            boolean could = fault.atNanos() <= scenario.time().lastInstant();
            if (could && fault.atNanos() > lastEvent && !stopped) {
                lines.add(String.format(
                        Locale.ROOT,
                        "the fault at %.3f s never came: the run had ended at %.3f s",
                        fault.atNanos() / NANOS_PER_SECOND,
                        lastEvent / NANOS_PER_SECOND));
            }
        }
    }

    /** A drain of fixed length may end before messages have come as far as they go. */
    private void ofDrain(List<String> lines) {
        LivePeers live = LivePeers.of(network.lifetimes(), network.adversaries(), lastEvent);
        int sent = 0;
        int unfinished = 0;
        for (int messageId = 0; messageId < deliveries.messages(); messageId++) {
            if (deliveries.reached(messageId) > 0) {
                long sentAt = network.origins().sentAt(messageId);
                sent++;
                unfinished += live.reached(deliveries, messageId, sentAt) < live.count(sentAt) ? 1 : 0;
            }
        }
        if (unfinished > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "time.drain ended while something was still to come: %,d of %,d messages had not reached all peers, and might"
                            + " have gone further",
                    unfinished,
                    sent));
        }
    }
}
