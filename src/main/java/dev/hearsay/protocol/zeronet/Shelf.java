package dev.hearsay.protocol.zeronet;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sites that a peer has, by their numbers. */
final class Shelf {
    private final TreeMap<Integer, Site> sites = new TreeMap<>();

    @Nullable
    Site get(int number) {
        return sites.get(number);
    }

    void put(Site site) {
        sites.put(site.number(), site);
    }

    int size() {
        return sites.size();
    }

    /** All, ascending. */
    List<Site> all() {
        return new ArrayList<>(sites.values());
    }

    /** The number of sites that another peer is known to have, too. */
    int sharedWith(int peer) {
        int shared = 0;
        for (Site site : sites.values()) {
            shared += site.swarm().get(peer) == null ? 0 : 1;
        }
        return shared;
    }
}
