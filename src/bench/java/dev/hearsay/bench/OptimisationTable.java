package dev.hearsay.bench;

import dev.hearsay.bench.validation.Estimate;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.Digest;
import dev.hearsay.metrics.MessageVisitor;
import dev.hearsay.metrics.Metrics;
import dev.hearsay.metrics.RunFigures;
import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.Summary;
import dev.hearsay.scenario.Catalogues;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What each way to broadcast takes in time and costs in bytes, over the scenario {@code conf/optimisations.conf}: ten seeds each,
 * and the same ten with a fifth of the peers crashing when the messages begin. The list of what is compared is
 * {@code results/reference/optimisations/variants.txt}: a name in each line, and after a colon what it sets.
 */
final class OptimisationTable {
    private static final Path RESULTS = Path.of("results", "reference", "optimisations");
    private static final Path SCENARIO = Path.of("conf", "optimisations.conf");
    private static final int SEEDS = 10;

    private static final String CRASH = "faults=[{ at = 30 s, crash = { fraction = 0.2 } }]";

    private OptimisationTable() {}

    /** What is compared. */
    private record Variant(String name, List<String> settings) {
        static Variant of(String line) {
            int colon = line.indexOf(':');
            String settings = line.substring(colon + 1).strip();
            return new Variant(
                    line.substring(0, colon).strip(), settings.isEmpty() ? List.of() : List.of(settings.split(" +")));
        }
    }

    /** Makes the table. */
    public static void main(String[] args) {
        try {
            Table table = new Table(
                    "variant",
                    "coverage",
                    "reached_all",
                    "time_to_all_ms",
                    "ci95",
                    "p99_ms",
                    "ci95",
                    "redundancy",
                    "bytes_per_peer",
                    "ci95",
                    "crash_coverage",
                    "crash_p99_ms");
            for (String line : Files.readAllLines(RESULTS.resolve("variants.txt"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(Variant.of(line), table);
                }
            }
            table.write(RESULTS.resolve("table.csv"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void add(Variant variant, Table table) {
        List<Summary> sound = runs(variant, List.of());
        List<Summary> crashed = runs(variant, List.of(CRASH));
        table.add(
                variant.name,
                mean(sound, Summary::coverage),
                mean(sound, one -> (double) one.timeToAllMs().reachedAll() / one.messages()),
                mean(sound, one -> one.timeToAllMs().p50()),
                interval(sound, one -> one.timeToAllMs().p50()),
                mean(sound, one -> one.deliveryTimeMs().p99()),
                interval(sound, one -> one.deliveryTimeMs().p99()),
                mean(sound, Summary::redundancy),
                mean(sound, OptimisationTable::bytesPerPeer),
                interval(sound, OptimisationTable::bytesPerPeer),
                mean(crashed, Summary::coverage),
                mean(crashed, one -> one.deliveryTimeMs().p99()));
    }

    private static double bytesPerPeer(Summary summary) {
        return (double) summary.bytes() / summary.peers() / summary.messages();
    }

    /** Independent runs of a lane each, as many at once as there are cores. */
    private static List<Summary> runs(Variant variant, List<String> more) {
        return IntStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(seed -> {
                    List<String> settings = new ArrayList<>(variant.settings);
                    settings.addAll(more);
                    settings.addAll(List.of("seed=" + seed, "engine.lanes=1"));
                    return run(settings);
                })
                .toList();
    }

    private static Summary run(List<String> settings) {
        Scenario scenario = new ScenarioReader(
                        Catalogues.builtIn(), OptimisationTable.class.getClassLoader(), Metrics.units())
                .read(SCENARIO, settings);
        RunResult result = new Emulation(scenario, null).run();
        RunFigures figures = new RunFigures(result.origins().count(), result.peers());
        Digest digest = new Digest(result.deliveries());
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, result::wallTimes);
    }

    /** The mean over runs of what exists in them. */
    private static double mean(List<Summary> runs, ToDoubleFunction<Summary> figure) {
        double[] values = existing(runs, figure);
        return values.length == 0 ? Double.NaN : Estimate.of(values).mean();
    }

    /** Half the width of its 95 % confidence interval. */
    private static double interval(List<Summary> runs, ToDoubleFunction<Summary> figure) {
        double[] values = existing(runs, figure);
        return values.length < 2 ? Double.NaN : Estimate.of(values).half();
    }

    private static double[] existing(List<Summary> runs, ToDoubleFunction<Summary> figure) {
        return runs.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
    }
}
