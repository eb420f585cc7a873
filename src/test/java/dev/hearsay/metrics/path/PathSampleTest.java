package dev.hearsay.metrics.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathSampleTest {
    private static final String STAR = "name = sample, peers = 101, topology.type = star,"
            + " link { latency { type = fixed, value = 100 ms }, header = 0 B, bandwidth = 1 kB/s },"
            + " origin { senders = [0], every = 100 s, limit = 10, phase = aligned, size = 100 B }, time.run = 1000 s, ";

    /** The hub sends to one after another, 100 ms each: the k-th waits for k - 1 others. */
    @Test
    void aHubShouldKeepTheSlowestWaitingForItsUplink() {
        Tracer tracer = PathSample.tracer();
        RunResult result = new Emulation(Scenarios.of(STAR), null, tracer).run();
        PathSample sample = PathSample.of(result, tracer).orElseThrow();

        assertThat(sample.messages()).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(sample.median().deliveries()).isEqualTo(40);
        assertThat(sample.median().nanos())
                .isEqualTo(Map.of(Part.UPLINK, 4.95e9, Part.TRANSMISSION, 1e8, Part.LATENCY, 1e8));
        assertThat(sample.slowest().deliveries()).isEqualTo(4);
        assertThat(sample.slowest().nanos()).containsEntry(Part.UPLINK, 9.9e9);
        assertThat(sample.slowest().total()).isCloseTo(10.1e9, within(1.0));
        assertThat(sample.latest())
                .hasSize(10)
                .allSatisfy(path -> assertThat(path.reason().part()).isEqualTo(Part.UPLINK));
    }

    @Test
    void noneShouldBeTakenWhereNothingIsTracedOrNotAll() {
        Tracer tooFew = Tracer.sample(8, 100);
        RunResult result = new Emulation(Scenarios.of(STAR), null, tooFew).run();
        assertThat(tooFew.chosen().isEmpty()).isTrue();
        assertThat(PathSample.of(result, tooFew)).isEmpty();

        Tracer overfull = Tracer.sample(1, 200);
        RunResult echoed = new Emulation(Scenarios.of(STAR, "protocol.echo = true"), null, overfull).run();
        assertThat(overfull.isIncomplete()).isFalse();
        assertThat(PathSample.of(echoed, overfull)).isPresent();

        Tracer one = Tracer.of(3, 50);
        RunResult cut = new Emulation(Scenarios.of(STAR), null, one).run();
        assertThat(one.isIncomplete()).isTrue();
        assertThat(PathSample.of(cut, one)).isEmpty();
    }
}
