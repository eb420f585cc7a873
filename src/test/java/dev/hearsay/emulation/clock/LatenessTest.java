package dev.hearsay.emulation.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final long MS = 1_000_000;
    private static final String COULD_NOT = "real time could not be kept: ";

    private static Lateness of(long... nanos) {
        Lateness lateness = new Lateness();
        for (long each : nanos) {
            lateness.add(each);
        }
        return lateness;
    }

    @Test
    void upToFiveMillisecondsShouldBeNoWarning() {
        assertThat(of().warning()).isEmpty();
        assertThat(of(0, 0, 3 * MS, 5 * MS).warning()).isEmpty();
    }

    @Test
    void moreShouldBeAWarningWithTheirNumberAndTheWorst() {
        assertThat(of(0, 5 * MS + 1, 5 * MS, 42_350_000, 6 * MS).warning())
                .contains(COULD_NOT + "3 of 5 activations of peers were more than 5 ms late, the worst 42.4 ms");
    }

    @Test
    void lanesShouldAddUp() {
        Lateness all = of(1 * MS, 7 * MS);
        all.add(of(9 * MS, 0, 0));
        all.add(of());

        assertThat(all.warning())
                .contains(COULD_NOT + "2 of 5 activations of peers were more than 5 ms late, the worst 9.0 ms");
    }

    @Test
    void aHostsShouldTravelToTheOneThatReports() {
        WireWriter writer = new WireWriter();
        of(1, 6 * MS, 300 * MS).write(writer);

        assertThat(Lateness.read(new WireReader(writer.toBytes())).warning())
                .isEqualTo(of(1, 6 * MS, 300 * MS).warning())
                .isPresent();
    }

    /** A million emulated seconds in each second: seconds of work have a microsecond, and are late. */
    @Test
    void aRunThatCannotKeepUpShouldSaySo() {
        String run =
                "name = late, peers = 500, origin.every = 1 s, time.run = 1 s, engine.lanes = 1, time.speed = 1000000";

        assertThat(new Emulation(Scenarios.of(run, "time.mode = real"), null)
                        .run()
                        .warnings())
                .anyMatch(line -> line.startsWith(COULD_NOT));
        assertThat(new Emulation(Scenarios.of(run, "time.mode = virtual"), null)
                        .run()
                        .warnings())
                .noneMatch(line -> line.startsWith(COULD_NOT));
    }
}
