package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands {@code list} and {@code describe}. */
class CatalogueCommandsTest extends CommandFixture {
    @Test
    void listShowsAllKinds() {
        assertThat(hearsay("list")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines())
                .contains("protocols", "topologies", "latencies", "faults", "metrics")
                .anyMatch(line -> line.startsWith("  crash "))
                .anyMatch(line -> line.startsWith("  flood "))
                .anyMatch(line -> line.startsWith("  ring "))
                .anyMatch(line -> line.startsWith("  uniform "))
                .anyMatch(line -> line.startsWith("  delivery-time.p99 "));
    }

    @Test
    void listShowsOneKind() {
        assertThat(hearsay("list", "topologies")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("  ring ").doesNotContain("flood");
        assertThat(hearsay("list", "topologis")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains("did you mean topologies?");
    }

    @Test
    void describeShowsKeysAndDefaults() {
        assertThat(hearsay("describe", "random-regular")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).startsWith("random-regular (topology)").contains("  degree = 8");
        assertThat(hearsay("describe", "time-to-all.p50")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("time-to-all.p50 (metric)", "Unit: ms");
    }

    @Test
    void theWordsOfFiguresAreToldOnce() {
        assertThat(hearsay("describe", "live")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).startsWith("live (term)").contains("up from its sending to the end of the run");
        assertThat(hearsay("describe", "honest")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("honest (term)", "forwards = false");
        assertThat(hearsay("list", "metrics")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("groups.NAME.time-to-99.max", "repair.time-to-heal");
    }

    @Test
    void describeShowsANameOfSeveralKindsInEach() {
        assertThat(hearsay("describe", "file")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("file (topology)", "file (latency)");
    }

    @Test
    void everythingOfTheCatalogueCanBeDescribed() {
        hearsay("list");
        List<String> names = out.toString()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replaceAll(" .*", ""))
                .toList();
        assertThat(names).isNotEmpty().allMatch(name -> hearsay("describe", name) == ExitStatus.DONE);
    }

    @Test
    void describeKnowsTheNearestName() {
        assertThat(hearsay("describe", "flod")).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains("did you mean flood?");
    }
}
