package dev.hearsay.catalogue;

import dev.hearsay.link.EmpiricalLatency;
import dev.hearsay.link.ExponentialLatency;
import dev.hearsay.link.FileLatency;
import dev.hearsay.link.FixedLatency;
import dev.hearsay.link.GammaLatency;
import dev.hearsay.link.GeneralisedParetoLatency;
import dev.hearsay.link.GeographicLatency;
import dev.hearsay.link.Latency;
import dev.hearsay.link.LatencyModel;
import dev.hearsay.link.LogNormalLatency;
import dev.hearsay.link.MatrixLatency;
import dev.hearsay.link.NormalLatency;
import dev.hearsay.link.ParetoLatency;
import dev.hearsay.link.RegionLatency;
import dev.hearsay.link.UniformLatency;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.topology.Topology;
import java.util.Optional;
import java.util.function.Function;

/** The catalogue of latency models. */
public final class Latencies {
    /** The models by {@code link.latency.type}. */
    public static final Catalogue<LatencyModel> CATALOGUE = new Catalogue<LatencyModel>("latency")
            .with("fixed", FixedLatency::from)
            .with("uniform", UniformLatency::from)
            .with("normal", NormalLatency::from)
            .with("log-normal", LogNormalLatency::from)
            .with("exponential", ExponentialLatency::from)
            .with("pareto", ParetoLatency::from)
            .with("gamma", GammaLatency::from)
            .with("generalised-pareto", GeneralisedParetoLatency::from)
            .with("empirical", EmpiricalLatency::from)
            .with("regions", RegionLatency::from)
            .with("matrix", MatrixLatency::from)
            .with("geographic", GeographicLatency::from)
            .with("file", FileLatency::from);

    /** The models that are laws of probability and know nothing of peers: any duration can be drawn from them. */
    private static final Catalogue<LatencyModel> LAWS = new Catalogue<LatencyModel>("latency")
            .with("fixed", FixedLatency::from)
            .with("uniform", UniformLatency::from)
            .with("normal", NormalLatency::from)
            .with("log-normal", LogNormalLatency::from)
            .with("exponential", ExponentialLatency::from)
            .with("pareto", ParetoLatency::from)
            .with("gamma", GammaLatency::from)
            .with("generalised-pareto", GeneralisedParetoLatency::from)
            .with("empirical", EmpiricalLatency::from);

    private static final Topology NOBODY = Topology.ofLinks(0, new int[0], new int[0], 0);

    private Latencies() {}

    /** The latency that is always the same, in nanoseconds. */
    public static Latency fixed(long nanos) {
        return new FixedLatency(nanos);
    }

    /** The law that a block names by its {@code type}; nothing at all, and a fault, if there is none of that name. */
    public static Latency law(ConfigBlock block) {
        String type = block.text("type");
        Optional<Function<ConfigBlock, LatencyModel>> maker = LAWS.maker(type);
        if (maker.isEmpty() && block.isSound("type")) {
            block.problem("type", Nearest.allowed(type, LAWS.names()));
        }
        return maker.map(make -> make.apply(block).over(NOBODY, 0)).orElseGet(() -> fixed(0));
    }
}
