package dev.hearsay.bench;

import java.nio.file.Path;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all micro-benchmarks. */
final class MicroBenchmarks {
    private MicroBenchmarks() {}

    static void run() {
        try {
            new Runner(new OptionsBuilder()
                            .include("dev\\.hearsay\\..*Benchmark")
                            .jvmArgsAppend("-XX:+UseParallelGC")
                            .resultFormat(ResultFormatType.CSV)
                            .result(Path.of("results", "reference", "bench", "micro.csv")
                                    .toString())
                            .build())
                    .run();
        } catch (RunnerException failure) {
            throw new IllegalStateException("the micro-benchmarks failed", failure);
        }
    }
}
