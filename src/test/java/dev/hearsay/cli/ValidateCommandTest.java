package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The command {@code validate}: the resolved scenario, and what is known of its run. */
class ValidateCommandTest extends CommandFixture {
    @Test
    void validatePrintsTheResolvedScenarioAndRunsNothing() throws IOException {
        assertThat(hearsay("validate", conf(), "--set", "seed=9")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("seed=9").contains("hop-limit");
        assertThat(names("")).containsExactly("ring.conf");
        assertThat(hearsay("validate", conf(), "--set", "peers=x")).isEqualTo(ExitStatus.WRONG_INPUT);
    }

    /** One message a second of 256 bytes and 40 of headers; a ring of 4 sends 4 * 1 + 1 copies, 1.25 for each peer, of which one is no news for 1 of 4. */
    @Test
    void validateShowsWhatIsOfferedToAPeer() throws IOException {
        assertThat(hearsay(
                        "validate",
                        conf(),
                        "--set",
                        "origin.every=1 s",
                        "--set",
                        "processing.time=100 ms",
                        "--set",
                        "processing.duplicates=0 ms",
                        "--set",
                        "link.bandwidth=3700 B/s",
                        "--set",
                        "link.downlink.bandwidth=7400 B/s"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .endsWith(
                        "# offered to a peer: 1.000 messages/s, 1.250 copies of each; its processor is busy 7.50 % of the time;"
                                + " its uplink is busy 10.0 % of the time; its downlink is busy 5.00 % of the time\n");
    }

    @Test
    void validateTellsTheMemoryAndWarnsOfARunThatWouldBeRefused() throws IOException {
        assertThat(hearsay("validate", conf())).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .containsPattern("(?m)^# memory: about \\d+ MiB of heap for run, of \\d+ MiB that are there$");
        assertThat(err.toString()).doesNotContain("MiB");

        assertThat(hearsay("validate", conf(), "--set", "peers=1000000000")).isEqualTo(ExitStatus.DONE);
        assertThat(err.toString())
                .containsPattern("(?m)^warning: the run needs about \\d+ MiB of heap, and \\d+ MiB are there");
    }

    @Test
    void validateReadsTheSettingsThatAreTuned() throws IOException {
        String size = "tune.vary.\"origin.size\"=[100 B, 200 B, 1 KiB]";
        assertThat(hearsay("validate", conf(), "--set", size, "--set", "tune.runs=4"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).endsWith("# tune: 3 settings, of which 2 are tried, in 4 runs\n");

        String wrong = "tune.vary.\"origin.size\"=[100 B, 1]";
        assertThat(hearsay("validate", conf(), "--set", wrong)).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains("in cell").contains("hearsay.origin.size");
    }
}
