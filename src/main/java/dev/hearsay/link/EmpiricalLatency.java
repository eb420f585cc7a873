package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;
import dev.hearsay.topology.files.EmpiricalLaw;
import dev.hearsay.topology.files.EmpiricalTable;
import java.util.Optional;

/**
 * Latencies as they were found: a sample or a table of quantiles in a file.
 *
 * @param law the law
 * @param minimum the least of its values, in nanoseconds
 */
public record EmpiricalLatency(EmpiricalLaw law, long minimum) implements Latency, LatencyModel {
    private static final String ALLOWED = "a duration from 0 ms to 1 h, such as 12.5 (ms) or 3 s";

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        Optional<EmpiricalLaw> law = EmpiricalTable.durations(settings, 0, Bounds.LONGEST, ALLOWED);
        return law.isEmpty()
                ? new FixedLatency(0)
                : new EmpiricalLatency(law.get(), (long) law.get().least());
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return Bounds.within(law.draw(random), minimum);
    }

    @Override
    public boolean isConstant() {
        return law.most() == minimum;
    }
}
