package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.figures.PeerDelays;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The messages that took the longest, and the peers that waited the longest. */
final class SlowestSection implements RunSection {
    private static final int SHOWN = 10;

    @Override
    public Optional<Section> of(RunEvidence run) {
        if (run.summary().messages() == 0) {
            return Optional.empty();
        }
        List<Integer> peers = slowest(run);
        LatenessReasons reasons = new LatenessReasons(run);
        return Optional.of(new Section(
                "slowest",
                "Slowest",
                peers.isEmpty()
                        ? List.of(messages(run, reasons))
                        : List.of(messages(run, reasons), peers(run, reasons, peers))));
    }

    private static Block messages(RunEvidence run, LatenessReasons reasons) {
        List<List<@Nullable Object>> rows = run.messages().stream()
                .sorted(Comparator.comparingLong((MessageFigures message) ->
                                message.t100() == MessageFigures.NEVER ? Long.MIN_VALUE : -message.t100())
                        .thenComparingInt(MessageFigures::reached)
                        .thenComparingInt(MessageFigures::messageId))
                .limit(SHOWN)
                .map(message -> row(run, reasons, message))
                .toList();
        return new Block.Table(
                "Messages",
                List.of(
                        new TableColumn("message", "id"),
                        new TableColumn("origin", "id"),
                        new TableColumn("sent at", "ms"),
                        new TableColumn("reached", ""),
                        new TableColumn("to 50 %", "ms"),
                        new TableColumn("to 99 %", "ms"),
                        new TableColumn("to all", "ms"),
                        new TableColumn("last peer", "id"),
                        new TableColumn("its hops", ""),
                        new TableColumn("why", "long")),
                rows,
                "Those that did not reach all live peers first, then those that took the longest; why by the tree of first deliveries. The"
                        + " command explain tells the parts of every link's time.");
    }

    private static List<@Nullable Object> row(RunEvidence run, LatenessReasons reasons, MessageFigures message) {
        Deliveries deliveries = run.result().deliveries();
        int id = message.messageId();
        int last = 0;
        for (int peer = 1; peer < deliveries.peers(); peer++) {
            last = deliveries.at(id, peer) > deliveries.at(id, last) ? peer : last;
        }
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
        cells.add(reasons.ofMessage(message, last));
        return cells;
    }

    private static @Nullable Double millis(long nanos) {
        return nanos == MessageFigures.NEVER ? null : nanos / 1e6;
    }

    private static Block peers(RunEvidence run, LatenessReasons reasons, List<Integer> slowest) {
        List<List<@Nullable Object>> rows = slowest.stream()
                .map(peer -> {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(peer);
                    cells.add(run.delays().mean(peer) / 1e6);
                    cells.add(run.figures().firstDeliveries(peer));
                    cells.add(run.result().topology().degree(peer));
                    cells.add(run.result().links().region(peer));
                    cells.add(reasons.ofPeer(peer));
                    return cells;
                })
                .toList();
        return new Block.Table(
                "Peers",
                List.of(
                        new TableColumn("peer", "id"),
                        new TableColumn("mean delivery time", "ms"),
                        new TableColumn("messages", ""),
                        new TableColumn("degree", ""),
                        new TableColumn("region", "text"),
                        new TableColumn("why", "long")),
                rows,
                "By the mean time over the messages of others that they got.");
    }

    /** The slowest first, of like ones the first by number; one pass, as there may be a million peers. */
    private static List<Integer> slowest(RunEvidence run) {
        Comparator<Integer> order = Comparator.comparingLong(
                        (Integer peer) -> -run.delays().mean(peer))
                .thenComparing(Comparator.naturalOrder());
        PriorityQueue<Integer> kept = new PriorityQueue<>(order.reversed());
        for (int peer = 0; peer < run.result().peers(); peer++) {
            Integer worst = kept.peek();
            if (run.delays().mean(peer) != PeerDelays.NONE
                    && (worst == null
                            || kept.size() < SHOWN
                            || run.delays().mean(peer) > run.delays().mean(worst))) {
                kept.add(peer);
                if (kept.size() > SHOWN) {
                    kept.remove();
                }
            }
        }
        return kept.stream().sorted(order).toList();
    }
}
