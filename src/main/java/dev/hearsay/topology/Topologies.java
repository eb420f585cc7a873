package dev.hearsay.topology;

import dev.hearsay.settings.Catalogue;

/** All topologies that a scenario can name. */
public final class Topologies {
    /** Every topology under its name in HOCON. */
    public static final Catalogue<TopologyModel> CATALOGUE = new Catalogue<TopologyModel>("topology")
            .with("random-regular", RandomRegular::from)
            .with("ring", Ring::from)
            .with("line", Line::from)
            .with("star", Star::from)
            .with("complete", Complete::from)
            .with("tree", Tree::from)
            .with("grid", Grid::from)
            .with("torus", Torus::from)
            .with("erdos-renyi", ErdosRenyi::from)
            .with("watts-strogatz", WattsStrogatz::from)
            .with("barabasi-albert", BarabasiAlbert::from)
            .with("k-out", KOut::from)
            .with("reachable", Reachable::from)
            .with("geometric", Geometric::from)
            .with("file", FileTopology::from);

    private Topologies() {}
}
