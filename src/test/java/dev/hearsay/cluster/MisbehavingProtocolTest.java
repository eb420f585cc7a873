package dev.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two peers, 100 ms apart, a message from peer 0: what peer 1 does with it at 100 ms ends the run with one line. */
@Execution(ExecutionMode.CONCURRENT)
class MisbehavingProtocolTest {
    @TempDir
    Path directory;

    private Jvm run(String how, String watchdog, String... more) throws IOException {
        Files.writeString(
                directory.resolve("bad.conf"),
                "hearsay { name = bad, seed = 3, peers = 2, topology { type = line }, engine.watchdog = " + watchdog
                        + ", link.latency { type = fixed, value = 100 ms }, time.run = 1 s"
                        + ", origin { senders = [0], every = 1 s, phase = aligned }, protocol { type = \""
                        + MisbehavingProtocol.class.getName() + "\", how = " + how + " } }");
        List<String> arguments = new ArrayList<>(List.of("run", "bad.conf", "--quiet", "--out", "out"));
        arguments.addAll(List.of(more));
        return new Jvm(directory, List.of(), arguments.toArray(String[]::new));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "loop, it makes no progress for 1.0 s",
        "wait, it makes no progress for 1.0 s",
        "'lock', 'it makes no progress for 1.0 s, at present in dev.hearsay.cluster.MisbehavingProtocol.onMessage ('",
        "timers, it makes no progress for 1.0 s",
        "exit, it called System.exit",
        "error, java.lang.AssertionError: no good",
        "negative, a message of -5 bytes"
    })
    void theRunShouldFailAndSayWhichPeerAndWhy(String how, String why) throws IOException {
        try (Jvm jvm = run(how, "1 s")) {
            assertThat(jvm.status()).as(String.join("\n", jvm.lines())).isEqualTo(3);
            assertThat(jvm.lines())
                    .singleElement()
                    .asString()
                    .startsWith("hearsay: peer 1 failed at 100.000000 ms (seed 3): " + why);
        }
        assertThat(left()).containsExactly("bad.conf");
    }

    @Test
    void anEffectOnAThreadOfItsOwnShouldBeToldInOneLine() throws IOException {
        try (Jvm jvm = run("late", "1 h")) {
            assertThat(jvm.status()).isEqualTo(3);
            assertThat(jvm.lines())
                    .singleElement()
                    .asString()
                    .endsWith(" (seed 3): a Context used outside of its event, on thread late");
        }
    }

    @Test
    void aModelThatMakesNoProtocolShouldBeToldByItsClass() throws IOException {
        try (Jvm jvm = run("nothing", "1 h")) {
            assertThat(jvm.status()).isEqualTo(3);
            assertThat(jvm.lines())
                    .containsExactly("hearsay: peer 0 failed at 0.000000 ms (seed 3): "
                            + MisbehavingProtocol.class.getName() + ": create of its ProtocolFactory gave null");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"loop, it makes no progress for 1.0 s", "exit, it called System.exit"})
    void aHostsProtocolShouldFailTheRunAsOneOfItsOwn(String how, String why) throws IOException {
        try (Jvm jvm = run(how, "1 s", "--local-hosts", "2")) {
            assertThat(jvm.status()).as(String.join("\n", jvm.lines())).isEqualTo(3);
            assertThat(jvm.line("failed at")).contains("peer 1 failed at 100.000000 ms (seed 3): " + why);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"exit, it called System.exit", "error, java.lang.AssertionError: no good"})
    void thePlainEngineShouldSayTheSame(String how, String why) throws IOException {
        try (Jvm jvm = run(how, "1 s", "--plain")) {
            assertThat(jvm.status()).as(String.join("\n", jvm.lines())).isEqualTo(3);
            assertThat(jvm.lines())
                    .singleElement()
                    .asString()
                    .startsWith("hearsay: peer 1 failed at 100.000000 ms (seed 3): " + why);
        }
        assertThat(left()).containsExactly("bad.conf");
    }

    @Test
    void aSecondSignalShouldEndARunWhoseHandlerDoesNotReturn() throws IOException {
        try (Jvm jvm = run("loop-aloud", "1 h")) {
            jvm.line("in the loop");
            jvm.signal("INT");
            jvm.signal("TERM");
            assertThat(jvm.status()).isIn(130, 143);
        }
    }
}
