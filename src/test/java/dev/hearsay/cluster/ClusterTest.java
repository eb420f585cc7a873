package dev.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs over real processes, and what becomes of them when some of these do not do what they should. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ClusterTest {
    /** Takes eight seconds by the wall clock, so that there is time to disturb it. */
    private static final String[] SLOW = {"time.mode=real", "time.run=8s", "origin.every=100ms"};

    @TempDir
    private Path directory;

    private final List<Jvm> started = new ArrayList<>();

    @BeforeEach
    void writeScenario() throws IOException {
        Files.writeString(directory.resolve("small.conf"), """
                hearsay {
                  name = small, peers = 200, time.run = 5 s, engine.lanes = 1
                  origin { every = 1 s, limit = unlimited, senders = 20 }
                  link { latency { type = uniform, min = 50 ms, max = 250 ms, per = transmission }, loss = 0.01, loss-means = dropped }
                  protocol { type = share-dag, nack = explicit }
                  cluster { bind = "127.0.0.1:0", pause = 3 s, wait = 2 m }
                }
                """);
    }

    @AfterEach
    void end() {
        started.forEach(Jvm::close);
    }

    private Jvm start(String... arguments) {
        return startIn(directory, List.of(), arguments);
    }

    private Jvm startIn(Path where, List<String> classPath, String... arguments) {
        Jvm jvm = new Jvm(where, classPath, arguments);
        started.add(jvm);
        return jvm;
    }

    private Jvm run(int hosts, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("run", "small.conf", "--out", "out-" + started.size()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(List.of("--set", "cluster.hosts=" + hosts));
        return start(arguments.toArray(String[]::new));
    }

    private static String address(Jvm run) {
        String line = run.line("--join ");
        return line.substring(line.indexOf("--join ") + "--join ".length());
    }

    private Jvm host(Jvm run, String... arguments) {
        List<String> all = new ArrayList<>(List.of("host", "--join", address(run), "--pause", "3s"));
        all.addAll(List.of(arguments));
        return start(all.toArray(String[]::new));
    }

    /** The address of a host is its first line. */
    private static String name(Jvm host) {
        return host.line("127.0.0.1:");
    }

    private static String digest(Jvm run) {
        return run.line("digest");
    }

    @Test
    void shouldGiveTheDigestOfOneJvm() {
        Jvm alone = run(0);
        Jvm together = run(2);
        Jvm first = host(together);
        Jvm second = host(together);

        assertThat(digest(together)).isEqualTo(digest(alone));
        assertThat(List.of(alone.status(), together.status(), first.status(), second.status()))
                .containsOnly(0);
    }

    @Test
    void shouldStartHostsOnThisMachine() {
        Jvm alone = run(0);
        Jvm together =
                start("run", "small.conf", "--out", "out", "--local-hosts", "3", "--set", "engine.lanes=2", "--quiet");

        assertThat(digest(together)).isEqualTo(digest(alone));
        assertThat(together.status()).isEqualTo(0);
        assertThat(together.line("on 2 lanes")).contains("of each of 3 hosts");
    }

    @Test
    void aHostThatIsKilledShouldEndTheRunByName() {
        Jvm run = run(2, SLOW);
        Jvm killed = host(run);
        Jvm other = host(run);
        run.line("the run begins");

        killed.signal("KILL");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.line("was lost")).contains("host " + name(killed));
        assertThat(other.status()).isEqualTo(0);
        assertThat(directory.resolve("out-0")).doesNotExist();
    }

    @Test
    void aHostThatIsFrozenShouldEndTheRunAndItself() {
        Jvm run = run(2, SLOW);
        Jvm frozen = host(run);
        host(run);
        run.line("the run begins");

        frozen.signal("STOP");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.line("was lost")).contains("host " + name(frozen) + " was lost: it has been silent for 3 s");
        frozen.signal("CONT");
        assertThat(frozen.status()).isEqualTo(3);
    }

    @Test
    void aRunShouldStartAgainOnWhoIsLeftAndGiveTheSame() {
        Jvm alone = run(0, SLOW);
        Jvm run = run(3, "time.mode=real", "time.run=8s", "origin.every=100ms", "cluster.on-loss=restart");
        Jvm first = host(run);
        Jvm killed = host(run);
        Jvm third = host(run);
        run.line("the run begins");

        killed.signal("KILL");

        assertThat(run.line("starts again on 2")).contains("host " + name(killed) + " was lost");
        assertThat(digest(run)).isEqualTo(digest(alone));
        assertThat(List.of(run.status(), first.status(), third.status())).containsOnly(0);
    }

    @Test
    void aRunWithoutHostsShouldWaitForANewOne() {
        Jvm alone = run(0, SLOW);
        Jvm run = run(1, "time.mode=real", "time.run=8s", "origin.every=100ms", "cluster.on-loss=restart");
        Jvm killed = host(run);
        run.line("the run begins");

        killed.signal("KILL");
        run.line("waiting for a host");
        Jvm next = host(run);

        assertThat(digest(run)).isEqualTo(digest(alone));
        assertThat(List.of(run.status(), next.status())).containsOnly(0);
    }

    @Test
    void hostsShouldNotOutliveTheRunThatTheyAreLentTo() {
        Jvm run = run(2, SLOW);
        Jvm first = host(run);
        Jvm second = host(run);
        run.line("the run begins");

        run.signal("KILL");

        assertThat(List.of(first.status(), second.status())).containsOnly(3);
        assertThat(first.line("is lost")).isEqualTo("hearsay: the run at " + address(run) + " is lost");
    }

    @Test
    void aHostThatItsUserEndsShouldBeMissedAtOnce() {
        Jvm run = run(2, SLOW);
        Jvm ended = host(run);
        host(run);
        run.line("the run begins");

        ended.signal("TERM");

        assertThat(run.line("was lost")).contains("host " + name(ended) + " was lost: it was ended");
        assertThat(List.of(run.status(), ended.status())).containsExactly(3, 1);
    }

    @Test
    void aRunThatItsUserEndsShouldWriteWhatItHas() throws IOException {
        Jvm run = run(1, SLOW);
        Jvm host = host(run);
        run.line("the run begins");

        run.signal("TERM");

        assertThat(List.of(run.status(), host.status())).containsExactly(1, 0);
        assertThat(directory.resolve("out-0").resolve("summary.json")).content().contains("\"complete\": false");
    }

    @Test
    void aHostOfAnotherVersionShouldBeRefusedWithBoth() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(
                other.resolve("hearsay-build.properties"),
                "git.build.version=9.9\ngit.commit.id.full=0123456789abcdef\n");
        Jvm run = run(1);

        Jvm host = startIn(directory, List.of(other.toString()), "host", "--join", address(run));

        assertThat(host.status()).isEqualTo(3);
        assertThat(host.line("refused")).contains("9.9", "0123456789abcdef").contains("and the run");
        run.line("is refused: it runs");
    }

    @Test
    void aHostWithAnotherGraphShouldBeRefusedWithBoth() throws IOException {
        Files.writeString(directory.resolve("graph.csv"), "from,to\n0,1\n1,2\n");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("graph.csv"), "from,to\n0,1\n0,2\n");
        Jvm run = run(1, "topology.type=file", "topology.path=graph.csv", "peers=3", "origin.senders=all");

        Jvm host = startIn(elsewhere, List.of(), "host", "--join", address(run));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.line("fingerprint")).contains("host " + name(host)).matches(".*[0-9a-f]{64}.*[0-9a-f]{64}.*");
    }

    @Test
    void tooFewHostsShouldEndTheWait() {
        Jvm run = run(2, "cluster.wait=15s");
        host(run);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.line("1 of 2 hosts came within 15 s")).contains("cluster.wait");
    }

    @Test
    void aHostWithoutARunShouldNotWaitForEver() {
        Jvm host = start("host", "--join", "127.0.0.1:1", "--wait", "2s");

        assertThat(host.status()).isEqualTo(3);
        assertThat(host.line("let this host in")).contains("127.0.0.1:1");
    }

    @Test
    void garbageShouldNeitherStopARunNorAHost() throws IOException {
        Jvm alone = run(0);
        Jvm run = run(1);
        int port = port(address(run));
        byte[] garbage = new byte[1 << 20];
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            random.nextBytes(garbage);
            sendTo(port, garbage);
            sendTo(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        Jvm host = host(run);

        assertThat(digest(run)).isEqualTo(digest(alone));
        assertThat(List.of(run.status(), host.status())).containsOnly(0);
    }

    @Test
    void onlyWhoHasACertificateOfTheAuthorityShouldBeLetIn() throws IOException, GeneralSecurityException {
        Certificates ours =
                new Certificates(directory.resolve("ours")).member("run").member("host");
        Certificates theirs = new Certificates(directory.resolve("theirs")).member("host");
        Jvm alone = run(0);
        Jvm run = run(
                1,
                "cluster.tls.certificate=\"" + ours.path("run.pem") + '"',
                "cluster.tls.key=\"" + ours.path("run.key") + '"',
                "cluster.tls.authority=\"" + ours.path("authority.pem") + '"');
        // a frame of two gigabytes, for one who knows how Pekko's connections begin
        sendTo(port(address(run)), new byte[] {'A', 'K', 'K', 'A', 1, -1, -1, -1, 127, 0, 0, 0});
        Jvm stranger = host(
                run,
                "--wait",
                "5s",
                "--tls-certificate",
                theirs.path("host.pem"),
                "--tls-key",
                theirs.path("host.key"),
                "--tls-authority",
                theirs.path("authority.pem"));
        Jvm pretender = host(
                run,
                "--wait",
                "5s",
                "--tls-certificate",
                theirs.path("host.pem"),
                "--tls-key",
                theirs.path("host.key"),
                "--tls-authority",
                ours.path("authority.pem"));
        Jvm nobody = host(run, "--wait", "5s");

        assertThat(List.of(stranger.status(), pretender.status(), nobody.status()))
                .containsOnly(3);
        stranger.line("no run at " + address(run) + " has let this host in");
        assertThat(run.lines()).noneMatch(line -> line.contains("is there"));

        Jvm host = host(
                run,
                "--tls-certificate",
                ours.path("host.pem"),
                "--tls-key",
                ours.path("host.key"),
                "--tls-authority",
                ours.path("authority.pem"));

        assertThat(digest(run)).isEqualTo(digest(alone));
        assertThat(List.of(run.status(), host.status())).containsOnly(0);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static void sendTo(int port, byte[] bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException refused) {
            // to be hung up on is what garbage deserves
        }
    }
}
