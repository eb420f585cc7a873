package dev.hearsay.sweep.sections;

import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Series;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Heat maps of two parameters against each other, one for each combination of the others. */
final class HeatSection implements SweepSection {
    private static final List<Measure> SHOWN = List.of(Measure.MEDIAN, Measure.TRAFFIC, Measure.COVERAGE);
    private static final int MOST_MAPS = 12;

    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        List<Block> maps = new ArrayList<>();
        for (int first = 0; first < sweep.parameters().size(); first++) {
            for (int second = first + 1; second < sweep.parameters().size(); second++) {
                add(sweep, sweep.parameters().get(first), sweep.parameters().get(second), maps);
            }
        }
        if (maps.isEmpty()) {
            return Optional.empty();
        }
        List<Block> shown = new ArrayList<>(maps.subList(0, Math.min(MOST_MAPS, maps.size())));
        if (maps.size() > MOST_MAPS) {
            shown.add(new Block.Text(
                    "The first " + MOST_MAPS + " of " + maps.size() + " maps; all values are in cells.csv."));
        }
        return Optional.of(new Section("maps", "Two parameters at a time", shown));
    }

    private static void add(SweepEvidence sweep, Parameter across, Parameter up, List<Block> maps) {
        List<Parameter> others = sweep.others(List.of(across, up));
        Map<String, List<SweptCell>> parts = new LinkedHashMap<>();
        for (SweptCell cell : sweep.cells()) {
            parts.computeIfAbsent(SweepEvidence.label(cell, others), name -> new ArrayList<>())
                    .add(cell);
        }
        parts.forEach((name, cells) -> {
            for (Measure measure : SHOWN) {
                double[][] points = cells.stream()
                        .map(cell -> new double[] {
                            across.at(cell, true),
                            up.at(cell, true),
                            cell.of(measure).mean()
                        })
                        .filter(point -> Double.isFinite(point[2]))
                        .toArray(double[][]::new);
                if (varies(points)) {
                    String title = measure.title() + (name.isEmpty() ? "" : ": " + name);
                    maps.add(Chart.of("map-" + maps.size(), title, across.axis(true), up.axis(true))
                            .add(new Series(measure.title(), Kind.HEAT, points, measure.unit(), null, false, null))
                            .note("Means over the seeds.")
                            .drawing());
                }
            }
        });
    }

    /** One value everywhere makes no map. */
    private static boolean varies(double[][] points) {
        for (double[] point : points) {
            if (point[2] != points[0][2]) {
                return true;
            }
        }
        return false;
    }
}
