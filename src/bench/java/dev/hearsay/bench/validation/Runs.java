package dev.hearsay.bench.validation;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Runs of scenarios given as text, one after another with the seeds 1, 2 ... or side by side: a run shares nothing with others. */
final class Runs {
    private Runs() {}

    /** Runs the scenario of the text of a {@code hearsay} block on one lane. */
    static RunResult run(String text, int seed) {
        try {
            Path file = Files.createTempFile("validation", ".conf");
            try {
                Files.writeString(
                        file,
                        "hearsay {\n name = validation\n engine.lanes = 1\n" + text + "\n seed = " + seed + "\n}\n");
                ScenarioReader reader =
                        new ScenarioReader(Catalogues.builtIn(), Runs.class.getClassLoader(), Metrics.units());
                return new Emulation(reader.read(file, List.of()), null).run();
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs it over the graph of the text of an edge list. */
    static RunResult run(String text, String edges, int seed) {
        try {
            Path file = Files.createTempFile("validation", ".csv");
            try {
                Files.writeString(file, edges);
                return run(text + ", topology { type = file, path = \"" + file + "\" }", seed);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** For each of the seeds 1, 2 ... a row of figures of its run; a column for each figure. */
    static double[][] columns(String text, int runs, List<ToDoubleFunction<RunResult>> figures) {
        return columns(runs, seed -> {
            RunResult result = run(text, seed);
            return figures.stream()
                    .mapToDouble(figure -> figure.applyAsDouble(result))
                    .toArray();
        });
    }

    /** The same for anything that makes a row of figures of a seed. */
    static double[][] columns(int runs, IntFunction<double[]> row) {
        double[][] rows = sideBySide(runs, row);
        double[][] columns = new double[rows[0].length][runs];
        for (int run = 0; run < runs; run++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][run] = rows[run][column];
            }
        }
        return columns;
    }

    /** As many at once as there are cores, on threads that find classes where their creator does. */
    private static double[][] sideBySide(int runs, IntFunction<double[]> row) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<CompletableFuture<double[]>> rows = IntStream.rangeClosed(1, runs)
                    .mapToObj(seed -> CompletableFuture.supplyAsync(() -> row.apply(seed), threads))
                    .toList();
            return rows.stream().map(CompletableFuture::join).toArray(double[][]::new);
        } finally {
            threads.shutdownNow();
        }
    }
}
