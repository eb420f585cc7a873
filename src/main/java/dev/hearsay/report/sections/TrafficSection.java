package dev.hearsay.report.sections;

import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Transmissions and bytes: by kind of message, and by peer. */
final class TrafficSection implements RunSection {
    @Override
    public Optional<Section> of(RunEvidence run) {
        if (run.summary().transmissions() == 0) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>(List.of(kinds(run), bytes(run)));
        if (run.summary().messages() > 0) {
            blocks.add(duplicates(run));
        }
        return Optional.of(new Section("traffic", "Traffic", blocks));
    }

    private static Block kinds(RunEvidence run) {
        double transmissions = run.summary().transmissions();
        double bytes = run.summary().bytes();
        List<List<Object>> rows = new ArrayList<>();
        run.summary()
                .byKind()
                .forEach((kind, sent) -> rows.add(List.of(
                        kind,
                        (double) sent.transmissions(),
                        sent.transmissions() / transmissions,
                        (double) sent.bytes(),
                        bytes == 0 ? 0.0 : sent.bytes() / bytes,
                        sent.transmissions() == 0 ? 0.0 : (double) sent.bytes() / sent.transmissions())));
        return new Block.Table(
                "By kind of message",
                List.of(
                        new TableColumn("kind", "text"),
                        new TableColumn("transmissions", ""),
                        new TableColumn("share", "%"),
                        new TableColumn("bytes", "B"),
                        new TableColumn("share", "%"),
                        new TableColumn("bytes each", "B")),
                rows,
                "Bytes with headers, as they went over the links.");
    }

    private static Block bytes(RunEvidence run) {
        PeerTraffic traffic = run.result().peerTraffic();
        return Chart.of("bytes-by-peer", "Bytes by peer", Axis.ofShares("peers"), Axis.of("bytes", "B"))
                .add("out", Kind.LINE, ofPeers(run, traffic::bytesOut))
                .add("in", Kind.LINE, ofPeers(run, traffic::bytesIn))
                .note("At x % of the peers: x % of them sent, or got, at most that much.")
                .drawing();
    }

    private static Block duplicates(RunEvidence run) {
        PeerTraffic traffic = run.result().peerTraffic();
        return Chart.of("copies-by-peer", "Copies by peer", Axis.ofShares("peers"), Axis.of("messages", ""))
                .add("first deliveries", Kind.LINE, ofPeers(run, run.figures()::firstDeliveries))
                .add("duplicates", Kind.LINE, ofPeers(run, traffic::duplicates))
                .note("At x % of the peers: x % of them had at most that many.")
                .drawing();
    }

    static double[][] ofPeers(RunEvidence run, IntToDoubleFunction value) {
        return Points.byShare(
                IntStream.range(0, run.result().peers()).mapToDouble(value).toArray());
    }
}
