package dev.hearsay.bench;

import dev.hearsay.bench.validation.Estimate;
import dev.hearsay.bench.validation.Spread;
import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The time that each way to broadcast takes, and its cost in bytes, over the scenario {@code conf/optimisations.conf}, ten seeds each
 * unless an argument says how many. In {@code results/reference/optimisations} stand what is compared ({@code variants.txt}) and in
 * which networks ({@code networks.txt}): a name in each line, and after a colon what it sets. In the network that sets nothing it is done
 * again with a fifth of the peers crashing when the messages begin.
 */
final class OptimisationTable {
    private static final Path RESULTS = Path.of("results", "reference", "optimisations");
    private static final Path SCENARIO = Path.of("conf", "optimisations.conf");
    private static final int SEEDS = 10;

    private static final String CRASH = "faults=[{ at = 30 s, crash = { fraction = 0.2 } }]";

    private OptimisationTable() {}

    /** A thing to compare, or a network to compare it in. */
    private record Choice(String name, List<String> settings) {
        static Choice of(String line) {
            int colon = line.indexOf(':');
            String settings = line.substring(colon + 1).strip();
            return new Choice(
                    line.substring(0, colon).strip(), settings.isEmpty() ? List.of() : List.of(settings.split(" +")));
        }

        static List<Choice> all(String file) throws IOException {
            return Files.readAllLines(RESULTS.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Choice::of)
                    .toList();
        }
    }

    /** A run: its summary, and how far it is from the optimum. */
    private record Outcome(Summary summary, double leastMs, double copies) {
        double timeToAllMs() {
            return summary.timeToAllMs().p50();
        }

        double timesTheLeast() {
            return timeToAllMs() / leastMs;
        }

        double p99Ms() {
            return summary.deliveryTimeMs().p99();
        }

        double bytesPerPeer() {
            return (double) summary.bytes() / summary.peers() / summary.messages();
        }
    }

    /** Makes the table. Argument, if any: the number of seeds. */
    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : SEEDS;
        try {
            Table table = new Table(
                    "variant",
                    "network",
                    "runs",
                    "coverage",
                    "reached_all",
                    "time_to_all_ms",
                    "ci95",
                    "time_over_optimum",
                    "p99_ms",
                    "ci95",
                    "copies_over_optimum",
                    "bytes_per_peer",
                    "ci95",
                    "crash_coverage",
                    "crash_p99_ms");
            for (Choice network : Choice.all("networks.txt")) {
                for (Choice variant : Choice.all("variants.txt")) {
                    add(network, variant, seeds, table);
                }
            }
            table.write(RESULTS.resolve("table.csv"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void add(Choice network, Choice variant, int seeds, Table table) {
        List<Outcome> sound = runs(network, variant, seeds, List.of());
        List<Outcome> crashed = network.settings.isEmpty() ? runs(network, variant, seeds, List.of(CRASH)) : List.of();
        table.add(
                variant.name,
                network.name,
                sound.size(),
                mean(sound, one -> one.summary.coverage()),
                mean(sound, one -> (double) one.summary.timeToAllMs().reachedAll() / one.summary.messages()),
                mean(sound, Outcome::timeToAllMs),
                interval(sound, Outcome::timeToAllMs),
                mean(sound, Outcome::timesTheLeast),
                mean(sound, Outcome::p99Ms),
                interval(sound, Outcome::p99Ms),
                mean(sound, Outcome::copies),
                mean(sound, Outcome::bytesPerPeer),
                interval(sound, Outcome::bytesPerPeer),
                mean(crashed, one -> one.summary.coverage()),
                mean(crashed, Outcome::p99Ms));
    }

    /** Independent runs of a lane each, as many at once as there are cores. */
    private static List<Outcome> runs(Choice network, Choice variant, int seeds, List<String> more) {
        return IntStream.rangeClosed(1, seeds)
                .parallel()
                .mapToObj(seed -> {
                    List<String> settings = new ArrayList<>(network.settings);
                    settings.addAll(variant.settings);
                    settings.addAll(more);
                    settings.addAll(List.of("seed=" + seed, "engine.lanes=1"));
                    return run(settings);
                })
                .toList();
    }

    private static Outcome run(List<String> settings) {
        Scenario scenario = new ScenarioReader(
                        Catalogues.builtIn(), OptimisationTable.class.getClassLoader(), Metrics.units())
                .read(SCENARIO, settings);
        RunResult result = new Emulation(scenario, null).run();
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        Summary summary = Summary.of(result, figures, digest, result::wallTimes);
        return new Outcome(summary, Optimum.timeToAllMs(result), Spread.copies(result));
    }

    /** The mean over runs of what exists in them. */
    private static double mean(List<Outcome> runs, ToDoubleFunction<Outcome> figure) {
        double[] values = existing(runs, figure);
        return values.length == 0 ? Double.NaN : Estimate.of(values).mean();
    }

    /** Half the width of its 95 % confidence interval. */
    private static double interval(List<Outcome> runs, ToDoubleFunction<Outcome> figure) {
        double[] values = existing(runs, figure);
        return values.length < 2 ? Double.NaN : Estimate.of(values).half();
    }

    private static double[] existing(List<Outcome> runs, ToDoubleFunction<Outcome> figure) {
        return runs.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
    }
}
