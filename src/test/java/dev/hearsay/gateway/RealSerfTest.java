package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
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
    /** Agents wait for an answer for half a second, and no failed probe is told of before that. */
    private static final double MOST_LATE_MILLIS = 250;

    @TempDir
    private static Path directory;

    /** The program, as it is installed, or unpacked by the set-up of the build. */
    private static @Nullable String serf() {
        for (String place : List.of("serf", "target/programs/serf/usr/bin/serf")) {
            if (Scene.succeeds(place, "version")) {
                return place.equals("serf")
                        ? place
                        : Path.of(place).toAbsolutePath().toString();
            }
        }
        return null;
    }

    private static Properties play(String alone, String serf, String course) throws IOException, InterruptedException {
        try (Scene scene = Scene.start(
                alone, directory, List.of("-Xmx1g"), RealAgents.class, directory.toString(), serf, course)) {
            return scene.outcome(MOST_SECONDS);
        }
    }

    private static long millis(Properties outcome, String name) {
        return Long.parseLong(outcome.getProperty(name));
    }

    @Test
    void agentsShouldBeMembersAmongMembers() throws Exception {
        String alone = Scene.alone();
        String serf = serf();
        assumeTrue(alone != null && serf != null, "no serf, unshare or ip: not tried with real agents");

        boolean isLong = "long".equals(System.getProperty("hearsay.agents"));
        Properties outcome = play(alone, serf, isLong ? "long" : "short");

        try {
            holds(outcome, isLong);
        } catch (AssertionError failed) {
            assumeTrue(Scene.lateMillis(outcome) < MOST_LATE_MILLIS, "the machine was too busy for serf in real time");
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
