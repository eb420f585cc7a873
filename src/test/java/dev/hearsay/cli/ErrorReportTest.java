package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Run;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.metrics.record.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The lines on standard error about a scenario or a run that failed. */
class ErrorReportTest extends CommandFixture {
    private static Engine failing(Supplier<RuntimeException> failure) {
        return (scenario, sink, tracer, localHosts, log) -> new Run() {
            @Override
            public void exited(Thread caller) {
                throw new UnsupportedOperationException();
            }

            @Override
            public RunResult run() {
                throw failure.get();
            }

            @Override
            public void stop() {}

            @Override
            public RunProgress progress() {
                return RunProgress.none();
            }
        };
    }

    @Test
    void aWrongScenarioGetsALineForEachProblemAndNothingIsWritten() throws IOException {
        assertThat(hearsay("run", conf(), "--set", "protocl.type=x", "--set", "peers=-1"))
                .isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("hearsay.protocl") && line.contains("did you mean protocol?"))
                .anyMatch(line -> line.contains("hearsay.peers") && line.contains("-1"));
        assertThat(names("")).containsExactly("ring.conf");
    }

    @Test
    void filesOfAClusterAreLookedAtBeforeItsRun() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        String text = conf();
        assertThat(hearsay(
                        "run",
                        text,
                        "--set",
                        "cluster.hosts=1",
                        "--set",
                        "cluster.tls.certificate=" + folder,
                        "--set",
                        "cluster.tls.key=" + text,
                        "--set",
                        "cluster.tls.authority=" + directory.resolve("none.pem")))
                .isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString())
                .hasLineCount(3)
                .contains("hearsay.cluster.tls.certificate: found " + folder + ", a directory")
                .contains("hearsay.cluster.tls.key: found " + text + ", no private RSA or EC key in PKCS #8")
                .contains("hearsay.cluster.tls.authority: found " + directory.resolve("none.pem") + ", no such file");
    }

    @Test
    void aRunThatFailsLeavesNothingAndSaysWhyInALine() throws IOException {
        IOException full = new IOException("No space left on device");
        assertThat(hearsay(failing(() -> new UncheckedIOException(full)), "run", conf(), "--quiet"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("hearsay: cannot write the results: " + directory.resolve("results/ring"))
                .endsWith(": No space left on device" + System.lineSeparator());
        assertThat(directory.resolve("results")).doesNotExist();
    }

    @Test
    void aBugHasAStackTraceOnlyForThoseWhoAsk() throws IOException {
        Engine broken = failing(() -> new IllegalStateException("broken"));
        assertThat(hearsay(broken, "run", conf(), "--quiet")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("bug", "broken");
        assertThat(hearsay(broken, "run", conf(), "--quiet", "-v")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("\tat dev.hearsay.cli.");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsSaid() throws IOException {
        assertThat(hearsay("run", conf(), "--quiet", "--out", conf() + "/out")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("cannot write the results", "ring.conf");
    }

    @Test
    void outOfMemoryIsALine() throws IOException {
        Engine large = (scenario, sink, tracer, localHosts, log) -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertThat(hearsay(large, "run", conf(), "--quiet")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).startsWith("hearsay: out of memory");
        assertThat(directory.resolve("results")).doesNotExist();
    }

    /** The JVM keeps a few such errors to throw again; none can be suppressed by itself, which is an error of its own. */
    @Test
    void outOfMemoryIsALineWhereverItIsMetAgain() throws IOException {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        Engine large = failing(() -> {
            try {
                full.addSuppressed(full); // as a file does that cannot be closed for the same reason
                throw full;
            } catch (IllegalArgumentException failed) {
                return failed;
            }
        });
        assertThat(hearsay(large, "run", conf(), "--quiet")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).hasLineCount(1).startsWith("hearsay: out of memory");
    }
}
