package dev.hearsay.sweep.sections;

import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Section;
import dev.hearsay.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times to shares of the peers, cell by cell: means over messages, and how far these differ between seeds. */
final class SharesSection implements SweepSection {
    private static final int MOST_LINES = 8;

    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        boolean isAny = sweep.cells().stream()
                .anyMatch(cell -> Measure.SHARES.stream()
                        .anyMatch(share -> Double.isFinite(cell.of(share).mean())));
        return isAny
                ? Optional.of(
                        new Section("shares", "Times to shares of the peers", List.of(chart(sweep), table(sweep))))
                : Optional.empty();
    }

    private static Block chart(SweepEvidence sweep) {
        List<String> shares = Measure.SHARES.stream().map(Measure::title).toList();
        Chart.Builder chart = Chart.of(
                        "shares-of-peers",
                        "Time to a share of the peers",
                        Axis.of("peers that have it", shares),
                        Axis.of("time since origin", "ms"))
                .wide()
                .tall();
        List<SweptCell> cells =
                sweep.cells().subList(0, Math.min(MOST_LINES, sweep.cells().size()));
        for (int i = 0; i < cells.size(); i++) {
            double[][] means = new double[Measure.SHARES.size()][];
            double[][] spreads = new double[Measure.SHARES.size()][];
            for (int share = 0; share < means.length; share++) {
                Estimate time = cells.get(i).of(Measure.SHARES.get(share));
                means[share] = new double[] {share, time.mean()};
                spreads[share] = new double[] {share, time.mean() - time.sd(), time.mean() + time.sd()};
            }
            chart.add(sweep.label(cells.get(i)), Kind.LINE, means, i);
            chart.add("", Kind.INTERVAL, spreads, i);
        }
        return chart.note("Means over messages and seeds; bars are one standard deviation between seeds to each side."
                        + Lines.leftOut(sweep.cells().size(), MOST_LINES, "cells"))
                .drawing();
    }

    private static Block table(SweepEvidence sweep) {
        List<TableColumn> columns = new ArrayList<>(List.of(new TableColumn("cell", "long")));
        for (Measure share : Measure.SHARES) {
            columns.add(new TableColumn(share.title(), share.unit()));
            columns.add(new TableColumn("sd", share.unit()));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SweptCell cell : sweep.cells()) {
            List<@Nullable Object> row = new ArrayList<>(List.of(sweep.label(cell)));
            for (Measure share : Measure.SHARES) {
                Estimate time = cell.of(share);
                row.add(time.mean());
                row.add(time.sd());
            }
            rows.add(row);
        }
        return new Block.Table(
                "Time until a share of the live peers has a message",
                columns,
                rows,
                "The mean over messages, of which the mean and the standard deviation between seeds. Without a value: some message"
                        + " never came so far; all is over the messages that did.");
    }
}
