package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The messages that took the longest, and the peers that waited the longest. */
final class SlowestSection implements RunSection {
    private static final int SHOWN = 10;

    @Override
    public Optional<Section> of(RunEvidence run) {
        if (run.summary().messages() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Section("slowest", "Slowest", List.of(messages(run), peers(run))));
    }

    private static Block messages(RunEvidence run) {
        List<List<@Nullable Object>> rows = run.messages().stream()
                .sorted(Comparator.comparingLong((MessageFigures message) ->
                                message.t100() == MessageFigures.NEVER ? Long.MIN_VALUE : -message.t100())
                        .thenComparingInt(MessageFigures::reached)
                        .thenComparingInt(MessageFigures::messageId))
                .limit(SHOWN)
                .map(message -> row(run, message))
                .toList();
        return new Block.Table(
                "Messages",
                List.of(
                        new TableColumn("message", ""),
                        new TableColumn("origin", ""),
                        new TableColumn("sent at", "ms"),
                        new TableColumn("reached", ""),
                        new TableColumn("to 50 %", "ms"),
                        new TableColumn("to 99 %", "ms"),
                        new TableColumn("to all", "ms"),
                        new TableColumn("last peer", ""),
                        new TableColumn("its hops", "")),
                rows,
                "Those that did not reach all live peers first, then those that took the longest.");
    }

    private static List<@Nullable Object> row(RunEvidence run, MessageFigures message) {
        Deliveries deliveries = run.result().deliveries();
        int id = message.messageId();
        int last = IntStream.range(0, deliveries.peers())
                .boxed()
                .max(Comparator.comparingLong(peer -> deliveries.at(id, peer)))
                .orElseThrow();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(id);
        cells.add(message.origin());
        cells.add(message.sentAt() / 1e6);
        cells.add(message.reached());
        cells.add(millis(message.t50()));
        cells.add(millis(message.t99()));
        cells.add(millis(message.t100()));
        cells.add(last);
        cells.add(deliveries.hop(id, last));
        return cells;
    }

    private static @Nullable Double millis(long nanos) {
        return nanos == MessageFigures.NEVER ? null : nanos / 1e6;
    }

    private static Block peers(RunEvidence run) {
        int peers = run.result().peers();
        double[] mean = meanDeliveryTimes(run);
        List<List<@Nullable Object>> rows = IntStream.range(0, peers)
                .boxed()
                .filter(peer -> !Double.isNaN(mean[peer]))
                .sorted(Comparator.comparingDouble((Integer peer) -> -mean[peer])
                        .thenComparing(peer -> peer))
                .limit(SHOWN)
                .map(peer -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(peer);
                    cells.add(mean[peer]);
                    cells.add(run.figures().firstDeliveries(peer));
                    cells.add(run.result().topology().degree(peer));
                    cells.add(run.result().links().region(peer));
                    return cells;
                })
                .toList();
        return new Block.Table(
                "Peers",
                List.of(
                        new TableColumn("peer", ""),
                        new TableColumn("mean delivery time", "ms"),
                        new TableColumn("messages", ""),
                        new TableColumn("degree", ""),
                        new TableColumn("region", "text")),
                rows,
                "By the mean time over the messages of others that they got.");
    }

    private static double[] meanDeliveryTimes(RunEvidence run) {
        Deliveries deliveries = run.result().deliveries();
        double[] sums = new double[deliveries.peers()];
        int[] counts = new int[deliveries.peers()];
        for (int id = 0; id < deliveries.messages(); id++) {
            if (deliveries.reached(id) > 0) {
                long sentAt = run.result().origins().sentAt(id);
                int origin = run.result().origins().origin(id);
                for (int peer = 0; peer < sums.length; peer++) {
                    long at = deliveries.at(id, peer);
                    if (at != Deliveries.NEVER && peer != origin) {
                        sums[peer] += (at - sentAt) / 1e6;
                        counts[peer]++;
                    }
                }
            }
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(peer -> counts[peer] == 0 ? Double.NaN : sums[peer] / counts[peer])
                .toArray();
    }
}
