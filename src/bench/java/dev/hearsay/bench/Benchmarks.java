package dev.hearsay.bench;

import dev.hearsay.bench.validation.Validation;
import dev.hearsay.cluster.LocalHosts;
import dev.hearsay.emulation.Cuts;
import dev.hearsay.emulation.HostBytes;
import dev.hearsay.emulation.LiveHeap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures whole runs and prints tables: {@code contest} against the limit program, {@code whole}
 * processes against a plain loop, {@code shapes} that must not fall off a
 * cliff, protocols that are {@code loaded}, {@code scaling} with the number of peers, {@code memory} estimated and taken, {@code start-up}; without arguments all of
 * these. Also {@code cluster} of two hosts, {@code cuts} of graphs between hosts, {@code micro}-benchmarks; tables go to {@code
 * results/reference/bench}. And {@code optimisations}, what each protocol takes and costs, and {@code validation} against
 * published results, which have directories of their own.
 */
public final class Benchmarks {
    private static final Path RESULTS = Path.of("results", "reference", "bench");
    private static final int CONTEST_ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int REPETITIONS = 3;
    private static final double LONG_SECONDS = 15;
    private static final double MEBIBYTE = 1 << 20;

    private static final Map<String, Runnable> ALL = new LinkedHashMap<>();

    static {
        ALL.put("contest", Benchmarks::contest);
        ALL.put("whole", () -> WholeContest.run(RESULTS));
        ALL.put("shapes", Benchmarks::shapes);
        ALL.put("loaded", Benchmarks::loaded);
        ALL.put("scaling", Benchmarks::scaling);
        ALL.put("memory", Benchmarks::memory);
        ALL.put("start-up", Benchmarks::startUp);
        ALL.put("cluster", Benchmarks::cluster);
        ALL.put("cuts", Benchmarks::cuts);
        ALL.put("micro", MicroBenchmarks::run);
        ALL.put("optimisations", Benchmarks::optimisations);
    }

    private Benchmarks() {}

    /** Arguments: which ones; or {@code validation} and, if not all, which experiments. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("validation")) {
            Validation.run(List.of(args).subList(1, args.length));
            return;
        }
        List<String> names = args.length > 0
                ? List.of(args)
                : List.of("contest", "whole", "start-up", "shapes", "loaded", "memory", "scaling");
        if (!ALL.keySet().containsAll(Set.copyOf(names))) {
            System.err.println("benchmarks are: " + String.join(", ", ALL.keySet()) + "; or validation");
            System.exit(2);
        }
        // where those that they start, JMH's among them, look for it
        System.setProperty("java.class.path", LocalHosts.classPath(Benchmarks.class));
        names.forEach(name -> of(name, ALL).run());
    }

    private static void contest() {
        Table table = new Table("contest", "program", "million/s", "seconds", "ratio");
        contest(Shape.fixed("W", "w", "1200m", "500m"), table);
        contest(Shape.fixed("B", "b", "1900m", "400m"), table);
        table.write(RESULTS.resolve("contest.csv"));
    }

    /** Medians over the rounds; a ratio is that of two programs in the same round. */
    private static void contest(Shape shape, Table table) {
        List<String> args = new ArrayList<>(List.of(shape.conf(), String.valueOf(CONTEST_ROUNDS)));
        args.addAll(shape.settings());
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, Double> deliveries = new LinkedHashMap<>();
        for (String line : ChildProcess.run(shape.jvm(), Contest.class, args)) {
            String[] words = line.split(" ", -1);
            if (words.length == 3 && (words[0].startsWith("limit") || words[0].startsWith("lanes-"))) {
                seconds.computeIfAbsent(words[0], program -> new ArrayList<>()).add(Double.valueOf(words[1]));
                deliveries.put(words[0], Double.valueOf(words[2]));
            }
        }
        List<Double> limit = of("limit", seconds).subList(WARM_UP_ROUNDS, CONTEST_ROUNDS);
        for (String program : seconds.keySet()) {
            List<Double> own = of(program, seconds).subList(WARM_UP_ROUNDS, CONTEST_ROUNDS);
            double more = of(program, deliveries) / of("limit", deliveries);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < own.size(); round++) {
                ratios.add(more * limit.get(round) / own.get(round));
            }
            double median = Statistics.median(own);
            table.add(shape.name(), program, of(program, deliveries) / median / 1e6, median, Statistics.median(ratios));
        }
    }

    private static <T> T of(String name, Map<String, T> all) {
        T figure = all.get(name);
        if (figure == null) {
            throw new IllegalStateException("no " + name);
        }
        return figure;
    }

    private static void shapes() {
        wholeRuns(
                "shape",
                "shapes.csv",
                Shape.fixed("W", "w", "1200m", "500m"),
                Shape.fixed("W one lane", "w", "1200m", "500m", "engine.lanes=1"),
                Shape.of("W 64 lanes", "w", "3g", "engine.lanes=64"),
                Shape.fixed("B", "b", "1900m", "400m"),
                Shape.of("every peer of 10000", "w", "9g", "peers=10000"),
                Shape.of("100000 peers x 100", "wide", "4g"),
                Shape.of("small windows", "small-windows", "2g"),
                Shape.of("heavy tail", "heavy-tail", "2g"),
                Shape.of("share-dag with loss", "share-dag", "2g"),
                Shape.of("serial processing", "serial", "2g"),
                Shape.of("GossipSub 10000 peers", "gossipsub", "2g"),
                Shape.of("Plumtree 10000 peers", "plumtree", "2g"),
                Shape.of("W deliveries csv", "w", "2g", "output.deliveries=csv"),
                Shape.of("W deliveries parquet", "w", "2g", "output.deliveries=parquet"),
                Shape.of("real time 2000 peers", "real-time", "2g"));
    }

    private static void loaded() {
        Shape[] shapes = Stream.of("flood", "plumtree", "eth", "gossipsub", "erlay", "inv")
                .map(protocol -> Shape.of(protocol, "loaded", "3g", "protocol.type=" + protocol))
                .toArray(Shape[]::new);
        wholeRuns("protocol", "loaded.csv", shapes);
    }

    private static void wholeRuns(String kind, String file, Shape... shapes) {
        Table table = new Table(
                kind, "peers", "transmissions", "setup s", "run s", "report s", "whole s", "million/s", "peak MiB");
        List<String> warnings = new ArrayList<>();
        for (Shape shape : shapes) {
            WholeRun run = typical(shape);
            table.add(
                    shape.name(),
                    run.peers(),
                    run.transmissions(),
                    run.setup(),
                    run.run(),
                    run.report(),
                    run.whole(),
                    run.millionPerSecond(),
                    run.peakMiB());
            run.warnings().forEach(warning -> warnings.add(shape.name() + ": " + warning));
        }
        warnings.forEach(System.out::println);
        table.write(RESULTS.resolve(file));
    }

    /** Of a few runs the one in the middle, by its run phase; a long one is not repeated. */
    private static WholeRun typical(Shape shape) {
        List<WholeRun> runs = new ArrayList<>(List.of(WholeRun.of(shape)));
        while (runs.size() < REPETITIONS && runs.get(0).run() < LONG_SECONDS) {
            runs.add(WholeRun.of(shape));
        }
        runs.sort(Comparator.comparingDouble(WholeRun::run));
        return runs.get(runs.size() / 2);
    }

    private static void scaling() {
        Table table = new Table("scaling", "peers", "transmissions", "setup s", "run s", "ns each", "peak MiB");
        scale("W", "w", "16g", List.of(500, 1000, 2000, 4000, 8000, 16_000), table);
        scale("B", "b", "10g", List.of(10_000, 31_623, 100_000, 316_228, 1_000_000, 4_000_000), table);
        table.write(RESULTS.resolve("scaling.csv"));
    }

    private static void scale(String name, String conf, String heap, List<Integer> sizes, Table table) {
        List<Double> peers = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int size : sizes) {
            WholeRun run = typical(Shape.of(name, conf, heap, "peers=" + size));
            peers.add((double) size);
            seconds.add(run.run());
            double each = run.run() / run.transmissions() * 1e9;
            table.add(name, size, run.transmissions(), run.setup(), run.run(), each, run.peakMiB());
        }
        System.out.printf("%s: run seconds grow as N^%.2f%n", name, Statistics.exponent(peers, seconds));
    }

    private static void memory() {
        Table table = new Table("memory", "estimated MiB", "alive MiB", "ratio");
        Stream.of(
                        Shape.of("W", "w", "10g"),
                        Shape.of("B", "b", "10g"),
                        Shape.of("W with 64 lanes", "w", "10g", "engine.lanes=64"),
                        Shape.of("W with 5000 peers", "w", "10g", "peers=5000"),
                        Shape.of("100000 peers x 100", "wide", "10g"),
                        Shape.of("small windows", "small-windows", "10g"),
                        Shape.of("heavy tail", "heavy-tail", "10g"),
                        Shape.of("share-dag with loss", "share-dag", "10g"),
                        Shape.of("serial processing", "serial", "10g"))
                .forEach(shape -> {
                    double[] heap =
                            figures(shape.jvm(), LiveHeap.class, shape, "heap").get(0);
                    double estimated = heap[0] / MEBIBYTE;
                    double alive = heap[1] / MEBIBYTE;
                    table.add(shape.name(), estimated, alive, estimated / alive);
                });
        table.write(RESULTS.resolve("memory.csv"));
    }

    /** Two lanes in one JVM, and one lane in each of two JVMs on this machine, in turn. */
    private static void cluster() {
        Table table = new Table(
                "cluster", "one JVM run s", "two hosts run s", "ratio", "B/remote delivery", "B/first delivery");
        for (Shape shape : List.of(
                Shape.of("W", "w", "2g"),
                Shape.of("W with 4000 peers", "w", "6g", "peers=4000"),
                Shape.of("B", "b", "6g"))) {
            List<Double> alone = new ArrayList<>();
            List<Double> together = new ArrayList<>();
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                alone.add(WholeRun.of(shape, "--set", "engine.lanes=2").run());
                together.add(WholeRun.of(shape, "--set", "engine.lanes=1", "--local-hosts", "2")
                        .run());
            }
            double[] bytes =
                    figures(List.of("-Xmx10g"), HostBytes.class, shape, "bytes").get(0);
            double one = Statistics.median(alone);
            double two = Statistics.median(together);
            table.add(shape.name(), one, two, one / two, bytes[0], bytes[1]);
        }
        table.write(RESULTS.resolve("cluster.csv"));
    }

    /** Which share of the links leads from one host to another. */
    private static void cuts() {
        Table table = new Table("cuts", "hosts", "blocks", "min-cut", "seconds");
        Stream.of(
                        Shape.of("random regular", "w", "4g", "peers=10000"),
                        Shape.of("regions", "w", "4g", "peers=10000", "link.latency.type=regions"),
                        Shape.of("small world", "w", "4g", "peers=10000", "topology.type=watts-strogatz"),
                        Shape.of("geometric", "w", "4g", "peers=10000", "topology.type=geometric"),
                        Shape.of("scale-free", "w", "4g", "peers=10000", "topology.type=barabasi-albert"),
                        Shape.of("torus", "w", "4g", "peers=10000", "topology.type=torus"),
                        Shape.of("random regular, 1000000", "b", "8g"))
                .forEach(shape -> {
                    for (double[] row : figures(shape.jvm(), Cuts.class, shape, "cut")) {
                        table.add(shape.name(), (int) row[0], row[1], row[2], row[3]);
                    }
                });
        table.write(RESULTS.resolve("cuts.csv"));
    }

    /** The numbers after {@code word} in each line that a program begins with it, run over a shape in a JVM of its own. */
    private static List<double[]> figures(List<String> jvm, Class<?> program, Shape shape, String word) {
        return ChildProcess.run(jvm, program, arguments(shape)).stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[0].equals(word))
                .map(words -> Stream.of(words)
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static List<String> arguments(Shape shape) {
        List<String> arguments = new ArrayList<>(List.of(shape.conf()));
        arguments.addAll(shape.settings());
        return arguments;
    }

    private static void optimisations() {
        List<String> jvm = List.of("-Xmx8g", "-XX:+UseParallelGC");
        ChildProcess.run(jvm, OptimisationTable.class, List.of()).forEach(System.out::println);
    }

    private static void startUp() {
        Table table = new Table("start-up", "whole s");
        List<String> none = List.of();
        table.add("--help", median(() -> ChildProcess.run(none, dev.hearsay.cli.Main.class, List.of("--help"))));
        Shape defaults = new Shape("default", "conf/default.conf", none, List.of("-XX:+UseParallelGC"));
        table.add("run conf/default.conf", median(() -> WholeRun.of(defaults)));
        table.write(RESULTS.resolve("start-up.csv"));
    }

    private static double median(Runnable action) {
        return Statistics.median(Stream.generate(() -> {
                    long startedAt = System.nanoTime();
                    action.run();
                    return (System.nanoTime() - startedAt) / 1e9;
                })
                .limit(REPETITIONS)
                .toList());
    }
}
