package dev.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run and its host on two networks, the cable between which is pulled. Where the system lets a test make networks. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class PartitionTest {
    private static final String HERE = "hearsay-a";
    private static final String THERE = "hearsay-b";

    @TempDir
    private Path directory;

    @BeforeEach
    void connect() {
        boolean possible = ip("netns add " + HERE)
                && ip("netns add " + THERE)
                && ip("link add hearsay-va netns " + HERE + " type veth peer name hearsay-vb netns " + THERE)
                && ip("-n " + HERE + " addr add 10.201.77.1/24 dev hearsay-va")
                && ip("-n " + THERE + " addr add 10.201.77.2/24 dev hearsay-vb")
                && ip("-n " + HERE + " link set hearsay-va up")
                && ip("-n " + THERE + " link set hearsay-vb up");
        assumeTrue(possible, "networks can be made");
    }

    @AfterEach
    void remove() {
        ip("netns del " + HERE);
        ip("netns del " + THERE);
    }

    private static boolean ip(String arguments) {
        try {
            return new ProcessBuilder(("ip " + arguments).split(" "))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static List<String> in(String network) {
        return List.of("ip", "netns", "exec", network);
    }

    @Test
    void bothSidesShouldEndWithoutAResult() throws IOException {
        Files.writeString(directory.resolve("slow.conf"), """
                hearsay {
                  name = slow, peers = 100, time { mode = real, run = 60 s }, engine.lanes = 1
                  cluster { hosts = 1, bind = "10.201.77.1:25520", pause = 3 s }
                }
                """);
        try (Jvm run = new Jvm(in(HERE), directory, List.of(), "run", "slow.conf", "--out", "out");
                Jvm host = new Jvm(
                        in(THERE),
                        directory,
                        List.of(),
                        "host",
                        "--join",
                        "10.201.77.1:25520",
                        "--bind",
                        "10.201.77.2:25520",
                        "--pause",
                        "3s")) {
            run.line("the run begins");

            ip("-n " + HERE + " link set hearsay-va down");

            assertThat(List.of(run.status(), host.status())).containsOnly(3);
            assertThat(run.line("was lost")).contains("host 10.201.77.2:25520");
            assertThat(host.line("is lost")).contains("the run at 10.201.77.1:25520");
            assertThat(directory.resolve("out")).doesNotExist();
        }
    }
}
