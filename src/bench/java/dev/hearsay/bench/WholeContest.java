package dev.hearsay.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The launcher as a user starts it, in turn with the plain loop, both as whole processes from a cold JVM. That both delivered
 * equally often is checked each time. The plain loop has a heap, which takes any latencies, and for W, where all links are
 * alike, also a ring, the least that can be done.
 */
final class WholeContest {
    /** The launcher that {@code mvn package} makes; the bench profile has a directory of its own for what it builds. */
    private static final Path LAUNCHER = Path.of("target", "hearsay").toAbsolutePath();

    private static final int ROUNDS = 5;
    private static final List<String> LOOP_JVM = List.of("-XX:+UseParallelGC");

    private final Table table = new Table("whole", "program", "seconds", "peak MiB", "ratio");

    /** Measures both workloads. */
    static void run(Path results) {
        if (!Files.isExecutable(LAUNCHER)) {
            throw new IllegalStateException("found no target/hearsay; mvn package makes it");
        }
        WholeContest contest = new WholeContest();
        contest.measure(Shape.of("W", "w", "2g"), List.of("heap", "ring"));
        contest.measure(Shape.of("B", "b", "2g"), List.of("heap"));
        contest.table.write(results.resolve("whole.csv"));
    }

    /** One round to begin with counts for nothing: the launcher makes its archive of classes in it. */
    private void measure(Shape shape, List<String> queues) {
        Runs launcher = new Runs("launcher");
        List<Runs> loops =
                queues.stream().map(queue -> new Runs("plain " + queue)).toList();
        for (int round = 0; round <= ROUNDS; round++) {
            WholeRun launched = WholeRun.launched(LAUNCHER, shape);
            launcher.add(launched.whole(), launched.peakMiB());
            for (int i = 0; i < loops.size(); i++) {
                loop(shape, queues.get(i), launched.transmissions(), loops.get(i));
            }
        }
        launcher.show(shape, launcher, table);
        loops.forEach(loop -> loop.show(shape, launcher, table));
    }

    private static void loop(Shape shape, String queue, long transmissions, Runs runs) {
        List<String> args = List.of(shape.name().toLowerCase(Locale.ROOT), queue);
        long startedAt = System.nanoTime();
        List<String> lines = ChildProcess.run(LOOP_JVM, PlainLoop.class, args);
        double whole = (System.nanoTime() - startedAt) / 1e9;
        String[] words = lines.get(lines.size() - 1).split(" ", -1);
        if (Long.parseLong(words[1]) != transmissions) {
            throw new IllegalStateException(shape.name() + ": " + transmissions + " transmissions, and " + words[1]);
        }
        runs.add(whole, Long.parseLong(words[2]));
    }

    /** Times and peaks of one program, round by round. */
    private record Runs(String program, List<Double> seconds, List<Double> peaks) {
        Runs(String program) {
            this(program, new ArrayList<>(), new ArrayList<>());
        }

        void add(double whole, long peakMiB) {
            seconds.add(whole);
            peaks.add((double) peakMiB);
        }

        /** Medians after the first round; the ratio is the launcher's time over this program's in the same round. */
        void show(Shape shape, Runs launcher, Table table) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round < seconds.size(); round++) {
                ratios.add(launcher.seconds.get(round) / seconds.get(round));
            }
            double median = Statistics.median(seconds.subList(1, seconds.size()));
            long peak = Math.round(Statistics.median(peaks.subList(1, peaks.size())));
            table.add(shape.name(), program, median, peak, Statistics.median(ratios));
        }
    }
}
