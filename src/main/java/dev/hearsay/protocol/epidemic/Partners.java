package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.ConfigBlock;

/** The peers that a peer knows, and the choice of some to talk to. */
public interface Partners {

    /** The largest exponent of a distance. */
    double STEEPEST = 20;

    /** The partners that a block states: all others or the neighbours, each as likely as any other. */
    static Partners from(ConfigBlock settings) {
        return settings.choice("partners", "all", "neighbours").equals("all")
                ? EvenPartners.ALL
                : EvenPartners.NEIGHBOURS;
    }

    /** The partners that a block states: as {@link #from}, or all others by their distance. */
    static Partners byDistanceFrom(ConfigBlock settings) {
        String word = settings.choice("partners", "all", "neighbours", "ring", "line", "grid");
        settings.idleWhere("partners", "all", "distance-exponent");
        settings.idleWhere("partners", "neighbours", "distance-exponent");
        double exponent = settings.number("distance-exponent", 0, STEEPEST);
        return switch (word) {
            case "neighbours" -> EvenPartners.NEIGHBOURS;
            case "ring" -> new SpatialPartners(Space.RING, exponent);
            case "line" -> new SpatialPartners(Space.LINE, exponent);
            case "grid" -> new SpatialPartners(Space.GRID, exponent);
            default -> EvenPartners.ALL;
        };
    }

    /** True if a peer knows its neighbours only. */
    boolean areNeighbours();

    /** The number of peers that a peer knows. */
    int count(Context context);

    /** The {@code index}-th of the peers that it knows, in ascending order. */
    int get(int index, Context context);

    /** A random one of the peers that it knows; negative if it knows none. */
    int draw(Context context);

    /** Draws {@code most} different ones of the peers that it knows; all, if it knows no more. */
    int[] drawSome(int most, Context context);
}
