package dev.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surroundings that a run cannot do with: it fails with one line and exit status 3, and leaves nothing. */
@Execution(ExecutionMode.CONCURRENT)
class SurroundingsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void writeScenario() throws IOException {
        Files.writeString(
                directory.resolve("x.conf"), "hearsay { name = x, peers = 300, time.run = 1 s, origin.every = 1 s }");
    }

    private void assertFails(String line, List<String> by, String... arguments) throws IOException {
        try (Jvm jvm = new Jvm(by, directory, List.of(), arguments)) {
            assertThat(jvm.status()).as(String.join("\n", jvm.lines())).isEqualTo(3);
            assertThat(jvm.lines()).containsExactly("hearsay: " + line);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("x.conf"));
        }
    }

    @Test
    void aPortThatIsTakenIsToldByItsSettingOrOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            String line = ": cannot listen at " + address + ": Address already in use";
            assertFails(
                    "hearsay.cluster.bind" + line,
                    List.of(),
                    "run",
                    "x.conf",
                    "--quiet",
                    "--set",
                    "cluster.hosts=1",
                    "--set",
                    "cluster.bind=\"" + address + "\"");
            assertFails("--bind" + line, List.of(), "host", "--join", "127.0.0.1:1", "--bind", address);
        }
    }

    @Test
    void anAddressOfNoMachineIsToldByItsSetting() throws IOException {
        assertFails(
                "hearsay.cluster.bind: cannot listen at no.such.host.invalid:26990: no such host",
                List.of(),
                "run",
                "x.conf",
                "--quiet",
                "--set",
                "cluster.hosts=1",
                "--set",
                "cluster.bind=\"no.such.host.invalid:26990\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliveries=csv", "transmissions=csv", "transmissions=csv.gz", "topology=true"})
    void whatDoesNotFitLeavesNothing(String output) throws IOException {
        assertFails(
                "cannot write the results: out: File too large",
                List.of("sh", "-c", "ulimit -f 16; exec \"$@\"", "sh"), // blocks of 512 B
                "run",
                "x.conf",
                "--quiet",
                "--set",
                "output." + output,
                "--out",
                "out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "describe flood",
                "validate x.conf",
                "completion bash",
                "completion fish",
                "help",
                "--version",
                "run x.conf --quiet --out out"
            })
    void standardOutputThatIsFullIsAFailure(String command) throws IOException {
        assumeThat(Path.of("/dev/full")).exists();
        List<String> full = List.of("sh", "-c", "exec \"$@\" > /dev/full", "sh");
        try (Jvm jvm = new Jvm(full, directory, List.of(), command.split(" "))) {
            assertThat(jvm.status()).isEqualTo(3);
            assertThat(jvm.lines())
                    .containsExactly("hearsay: cannot write to standard output: No space left on device");
        }
    }
}
