package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.ConfigBlock;

/** Partners: whom a peer knows, and whom of them it chooses to talk to. */
public interface Partners {

    /** The largest exponent of a distance. */
    double STEEPEST = 20;

    /** All others or the neighbours, each as likely as any other. */
    static Partners from(ConfigBlock settings) {
        return settings.choice("partners", "all", "neighbours").equals("all")
                ? EvenPartners.ALL
                : EvenPartners.NEIGHBOURS;
    }

    /** These, or all others by their distance. */
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

    /** Whether a peer knows its neighbours only. */
    boolean areNeighbours();

    /** How many peers a peer knows. */
    int count(Context context);

    /** One of those that it knows, in ascending order. */
    int get(int index, Context context);

    /** One of those that it knows; negative if it knows none. */
    int draw(Context context);

    /** So many different ones of those that it knows; all, if it knows no more. */
    int[] drawSome(int most, Context context);
}
