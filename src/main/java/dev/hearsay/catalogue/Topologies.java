package dev.hearsay.catalogue;

import dev.hearsay.settings.Catalogue;
import dev.hearsay.topology.BarabasiAlbert;
import dev.hearsay.topology.Complete;
import dev.hearsay.topology.ErdosRenyi;
import dev.hearsay.topology.Geometric;
import dev.hearsay.topology.Grid;
import dev.hearsay.topology.KOut;
import dev.hearsay.topology.Line;
import dev.hearsay.topology.RandomRegular;
import dev.hearsay.topology.Reachable;
import dev.hearsay.topology.Ring;
import dev.hearsay.topology.Star;
import dev.hearsay.topology.TopologyModel;
import dev.hearsay.topology.Torus;
import dev.hearsay.topology.Tree;
import dev.hearsay.topology.WattsStrogatz;
import dev.hearsay.topology.files.FileTopology;

/** The catalogue of topologies. */
public final class Topologies {
    /** The topologies by {@code topology.type}. */
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
