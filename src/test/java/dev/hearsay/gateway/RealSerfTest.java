package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two agents of serf, which nobody here wrote, as members among 1,000 that are emulated. They run in a network namespace in which there is nothing but
 * loopback; where serf cannot be had, the test is skipped. With {@code -Dhearsay.agents=long} nothing happens for two minutes before a member
 * crashes.
 */
@Isolated
class RealSerfTest {
    private static final long MOST_SECONDS = 280;
    private static final long MOST_EVENT_MILLIS = 2_500;
    private static final long MOST_FAILED_MILLIS = 60_000;
    private static final Pattern LATE = Pattern.compile("the worst ([\\d.]+) ms");
    /** Agents wait for an answer for half a second, and no failed probe is told of before that. */
    private static final double MOST_LATE_MILLIS = 250;

    @TempDir
    private static Path directory;

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process tried = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** The program, as it is installed, or unpacked by the set-up of the build. */
    private static @Nullable String serf() throws InterruptedException {
        for (String place : List.of("serf", "target/programs/serf/usr/bin/serf")) {
            if (succeeds(place, "version")) {
                return place.equals("serf")
                        ? place
                        : Path.of(place).toAbsolutePath().toString();
            }
        }
        return null;
    }

    private static @Nullable String alone() throws InterruptedException {
        for (String flags : List.of("-n", "-rn")) {
            if (succeeds("unshare", flags, "ip", "link", "set", "lo", "up")) {
                return flags;
            }
        }
        return null;
    }

    private static Properties play(String alone, String serf, String course) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                alone,
                "sh",
                "-c",
                "ip link set lo up && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                RealAgents.class.getName(),
                directory.toString(),
                serf,
                course));
        Process scene = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("scene.out").toFile())
                .start();
        try {
            boolean hasEnded = scene.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(directory.resolve("scene.out"));
            assertThat(hasEnded && scene.exitValue() == 0).as(said).isTrue();
        } finally {
            scene.descendants().forEach(ProcessHandle::destroyForcibly);
            scene.destroyForcibly();
        }
        Properties outcome = new Properties();
        try (BufferedReader in = Files.newBufferedReader(directory.resolve("outcome.properties"))) {
            outcome.load(in);
        }
        return outcome;
    }

    private static long millis(Properties outcome, String name) {
        return Long.parseLong(outcome.getProperty(name));
    }

    /** The time by which the emulation was late at most, in milliseconds of the wall clock. */
    private static double lateMillis(Properties outcome) {
        Matcher late = LATE.matcher(outcome.getProperty("warnings"));
        return late.find() ? Double.parseDouble(late.group(1)) : 0;
    }

    @Test
    void agentsShouldBeMembersAmongMembers() throws Exception {
        String alone = alone();
        String serf = serf();
        assumeTrue(alone != null && serf != null, "no serf, unshare or ip: not tried with real agents");

        boolean isLong = "long".equals(System.getProperty("hearsay.agents"));
        Properties outcome = play(alone, serf, isLong ? "long" : "short");
        System.out.println("serf: " + outcome);

        try {
            holds(outcome, isLong);
        } catch (AssertionError failed) {
            assumeTrue(lateMillis(outcome) < MOST_LATE_MILLIS, "the machine was too busy for serf in real time");
            throw failed;
        }
    }

    private static void holds(Properties outcome, boolean isLong) {
        // In the short course the agent still passes on whom it has learnt of, so that its event waits.
        long since = isLong ? 0 : millis(outcome, "left");
        assertThat(millis(outcome, "reached")).isEqualTo(RealAgents.MEMBERS - (isLong ? 0L : 1L));
        assertThat(millis(outcome, "eventLast") - since).isBetween(50L, MOST_EVENT_MILLIS);
        assertThat(millis(outcome, "event1") - since).isBetween(50L, MOST_EVENT_MILLIS);
        for (int which = 0; which < 2; which++) {
            assertThat(millis(outcome, "alive" + which)).isGreaterThanOrEqualTo(RealAgents.MEMBERS + 1);
            assertThat(millis(outcome, "rumour" + which)).isBetween(50L, MOST_EVENT_MILLIS);
            assertThat(millis(outcome, "failed" + which)).isBetween(1_000L, MOST_FAILED_MILLIS);
        }
        assertThat(outcome.getProperty("falselyFailed")).isEmpty();
    }
}
