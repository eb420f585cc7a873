package dev.hearsay.scenario.reading;

import com.typesafe.config.ConfigValue;
import dev.hearsay.fault.FaultEntry;
import dev.hearsay.gateway.GatewayParams;
import dev.hearsay.link.Latency;
import dev.hearsay.link.LinkParams;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.scenario.Change;
import dev.hearsay.scenario.OfferedLoad;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.TimeParams;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.workload.OperationParams;
import dev.hearsay.workload.OriginParams;
import dev.hearsay.workload.Workloads;
import java.util.List;
import java.util.Locale;

/** Warnings about settings that are allowed in a scenario, but seldom meant, as far as a look before the run finds them. */
final class Warnings {
    /** A number of messages below which they do not pile up, however fast they come. */
    private static final long FEW = 10;

    private final ConfigBlock root;
    private final int peers;
    private final TimeParams time;
    private final Workloads workloads;

    Warnings(ConfigBlock root, int peers, TimeParams time, Workloads workloads) {
        this.root = root;
        this.peers = peers;
        this.time = time;
        this.workloads = workloads;
    }

    /** Warns of a scenario in which no message is sent. */
    void ofSilence(List<OperationParams> operations, GatewayParams gateway) {
        if (messages() == 0 && operations.isEmpty() && !gateway.isOpen()) {
            warn(silentKey(), "no message is ever sent");
        }
    }

    /** Warns of messages that nobody spreads. */
    void ofMessagesThatStay(List<PeerSettings> settings) {
        if (settings.stream().noneMatch(each -> spreadsMessages(each.protocol().promises())) && messages() > 0) {
            warn(
                    "origin",
                    "the protocol spreads no messages, so that each stays at its origin: origin.senders = 0 for none");
        }
    }

    /** True for a protocol whose messages reach peers, be it that no run waits for them as it leaves some without. */
    private static boolean spreadsMessages(Promises promises) {
        return promises.complete().ofMessages() || promises.residue() > 0;
    }

    private String silentKey() {
        OriginParams origin = workloads.all().get(0).origin();
        if (workloads.areNamed()) {
            return "workloads";
        }
        return origin.schedule().isPresent()
                ? "origin.schedule"
                : origin.limit() == 0 ? "origin.limit" : "origin.senders";
    }

    /** Warns of stated values without effect. A value that equals its default gets no warning. */
    void ofIdleKeys(List<Change> changes) {
        List<Problems.Idle> all = root.problems().idle();
        for (Change change : changes) {
            String path = change.path();
            all.stream()
                    .filter(idle -> path.equals(idle.path()) || path.startsWith(idle.path() + "."))
                    .findFirst()
                    .ifPresent(idle -> warn(path.substring(root.path("").length()), "no effect: " + idle.reason()));
        }
    }

    /** Warns of NACKs that travel with a message which no peer ever sends. */
    void ofLaterMessages(ProtocolModel protocol) {
        if (protocol.promises().asksInLaterMessages() && workloads.areOnceEach()) {
            warn(
                    "origin.limit",
                    "each peer sends one message, so that none has a next one to ask in for what it misses");
        }
    }

    /** Warns of crashes of all peers, and of faults that come too late to have an effect. */
    void ofFaults(List<FaultEntry> faults) {
        long last = time.isUntilQuiet() ? time.limitNanos() : time.lastInstant();
        int alive = peers;
        for (FaultEntry entry : faults) {
            if (entry.atNanos() > last) {
                warn(
                        "faults",
                        "what is to happen at " + seconds(entry.atNanos()) + " comes after the end of the run at "
                                + seconds(last));
                continue;
            }
            if (entry.fault().roundsToNobody(peers)) {
                warn(
                        "faults",
                        "the " + entry.kind() + " at " + seconds(entry.atNanos()) + " is of nobody: its share of "
                                + peers + " peers is less than a half");
            }
            int survivors = entry.fault().survivors(alive, peers);
            if (survivors == 0 && alive > 0) {
                warn("faults", "at " + seconds(entry.atNanos()) + " all peers have crashed");
            }
            alive = survivors;
        }
    }

    /** Warns of transmissions that are doubled in vain. */
    void ofSecondCopies(List<FaultEntry> faults, LinkParams link) {
        boolean anyLost = link.loss() > 0
                || faults.stream().anyMatch(entry -> entry.fault().losesTransmissions());
        boolean isStream = link.transport().tcp() || (link.transport().retransmits() && anyLost);
        if (isStream && faults.stream().anyMatch(entry -> entry.fault().doublesTransmissions())) {
            warn(
                    "faults",
                    "the transport throws second copies away, so that duplicate has no effect: see link.loss-means");
        }
    }

    /** Warns of time-outs that end before anything can have crossed a link. */
    void ofTimeouts(LinkParams link) {
        if (link.latency() instanceof Latency latency) {
            for (Problems.Timeout timeout : root.problems().timeouts()) {
                if (timeout.nanos() < latency.minimum()) {
                    root.problems()
                            .warn(timeout.place() + ": " + timeout.path() + ": " + seconds(timeout.nanos())
                                    + " is less than the least latency of a link, " + seconds(latency.minimum()));
                }
            }
        }
    }

    /** Warns of lanes that a run has not, as its peers are coupled at each instant. */
    void ofLanes(int lanes, boolean areCoupled) {
        if (lanes > 1 && areCoupled) {
            warn("engine.lanes", "no effect: link.uplink.sharing is max-min, for which all peers are on one lane");
        }
    }

    /** Warns of more messages than peers can process, uplinks can send, or downlinks take in. */
    void ofLoad(OfferedLoad load) {
        if (messages() > FEW) {
            warnOfLoad("processing.time", load.processing(), load, "processing");
            warnOfLoad("link.bandwidth", load.sending(), load, "sending");
            warnOfLoad("link.downlink.bandwidth", load.receiving(), load, "receiving");
        }
    }

    private void warnOfLoad(String key, double offered, OfferedLoad load, String what) {
        if (offered >= 1) {
            warn(
                    key,
                    String.format(
                            Locale.ROOT,
                            "%.4g s of %s a second are offered to a peer, by %.4g messages/s and %.3g copies of each: what waits"
                                    + " grows as long as messages are sent",
                            offered,
                            what,
                            load.messages(),
                            load.copies()));
        }
    }

    private long messages() {
        return workloads.expectedMessages(time.runNanos(), peers);
    }

    private static String seconds(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " s";
    }

    private void warn(String key, String line) {
        ConfigValue value = root.config().getValue(key);
        root.problems().warn(Problems.where(value.origin()) + ": " + root.path(key) + ": " + line);
    }
}
