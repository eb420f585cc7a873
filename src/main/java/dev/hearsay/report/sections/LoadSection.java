package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.Summary.Busy;
import dev.hearsay.metrics.record.Load;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.Fact;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The use of the peers' uplinks and processors, and the waiting before them. */
final class LoadSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        Load uplinks = run.result().peerTraffic().uplinks();
        Load processors = run.result().peerTraffic().processors();
        List<Fact> facts = new ArrayList<>();
        List<Block> charts = new ArrayList<>();
        if (uplinks.isLimited()) {
            facts.addAll(facts("Uplinks", run.summary().uplinks()));
            charts.add(busy(run, "uplinks", "Uplinks in use", uplinks));
            charts.add(waits(run, "uplink-waits", "Longest wait for the uplink", uplinks));
        }
        if (processors.isLimited()) {
            facts.addAll(facts("Processors", run.summary().processors()));
            charts.add(busy(run, "processors", "Processors in use", processors));
            charts.add(Chart.of(
                            "queues",
                            "Largest queue before the processor",
                            Axis.ofShares("peers"),
                            Axis.of("messages", ""))
                    .add("", Kind.LINE, TrafficSection.ofPeers(run, run.result().peerTraffic()::largestQueue))
                    .note("At x % of the peers: x % of them never had more waiting.")
                    .drawing());
        }
        if (charts.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>(List.of(new Block.Facts(facts)));
        blocks.addAll(charts);
        return Optional.of(new Section("queues", "Uplinks and processors", blocks));
    }

    private static List<Fact> facts(String what, Busy busy) {
        return List.of(
                new Fact(what + ", mean use", busy.mean(), "%", null),
                new Fact(what + ", most in use", busy.max(), "%", busy.saturated() + " peers saturated"),
                new Fact(what + ", longest wait", busy.longestWaitMs(), "ms", null));
    }

    private static Block busy(RunEvidence run, String id, String title, Load load) {
        return Chart.of(id, title, Axis.ofShares("peers"), Axis.of("busy", "%"))
                .add(
                        "",
                        Kind.LINE,
                        TrafficSection.ofPeers(run, peer -> run.result().busyShare(load, peer)))
                .note("At x % of the peers: x % of them were busy for at most that share of the time.")
                .drawing();
    }

    private static Block waits(RunEvidence run, String id, String title, Load load) {
        return Chart.of(id, title, Axis.ofShares("peers"), Axis.of("wait", "ms"))
                .add("", Kind.LINE, TrafficSection.ofPeers(run, peer -> load.longestWait(peer) / 1e6))
                .drawing();
    }
}
