package dev.hearsay.link;

import dev.hearsay.settings.Catalogue;

/** The catalogue of latency models. */
public final class Latencies {
    /** By {@code link.latency.type}. */
    public static final Catalogue<LatencyModel> CATALOGUE = new Catalogue<LatencyModel>("latency")
            .with("fixed", FixedLatency::from)
            .with("uniform", UniformLatency::from)
            .with("normal", NormalLatency::from)
            .with("log-normal", LogNormalLatency::from)
            .with("exponential", ExponentialLatency::from)
            .with("pareto", ParetoLatency::from)
            .with("regions", RegionLatency::from)
            .with("geographic", GeographicLatency::from)
            .with("file", FileLatency::from);

    private Latencies() {}
}
