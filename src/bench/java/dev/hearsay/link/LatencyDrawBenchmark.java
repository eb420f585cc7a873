package dev.hearsay.link;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.peer.Network;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The latency of a transmission, drawn by its place. Nanoseconds for each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets parameters, and calls what sets the rest
public class LatencyDrawBenchmark {
    /** The latency model, drawn for each transmission. */
    @Param({"uniform", "normal", "log-normal", "exponential", "pareto"})
    private String model;

    private final RandomStream scratch = RandomStream.of(1, Purpose.LOSS);
    private Links links;
    private int counter;

    /** Builds the links. */
    @Setup
    public void build() {
        ScenarioReader reader =
                new ScenarioReader(Catalogues.builtIn(), LatencyDrawBenchmark.class.getClassLoader(), Metrics.units());
        links = Network.of(reader.read(
                        Path.of("conf", "tiny.conf"), List.of("link.latency={type=" + model + ", per=transmission}")))
                .links();
    }

    /** One draw. */
    @Benchmark
    public long draw() {
        return links.latency(3, 4, -1, counter++, scratch);
    }
}
