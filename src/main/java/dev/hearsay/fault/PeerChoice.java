package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The peers that a fault of links or a behaviour is about: by exactly one of the keys, all in a group or a region or on a list, whether
 * they are up or not, or some of those that are up when it begins.
 */
public final class PeerChoice {
    /** The keys of a block that choose peers. */
    static final List<String> KEYS = List.of("fraction", "count", "ids", "highest-degree", "group", "region");

    private final String key;
    private final double fraction;
    private final int count;
    private final int[] ids;
    private final String name;

    private PeerChoice(String key, double fraction, int count, int[] ids, String name) {
        this.key = key;
        this.fraction = fraction;
        this.count = count;
        this.ids = ids;
        this.name = name;
    }

    /** The peers that a block chooses. */
    static PeerChoice from(ConfigBlock settings) {
        List<String> stated = KEYS.stream().filter(settings::has).toList();
        if (stated.size() != 1) {
            settings.problemOfBlock("exactly one of " + String.join(", ", KEYS));
            return new PeerChoice("count", 0, 0, new int[0], "");
        }
        String key = stated.get(0);
        boolean isNumber = key.equals("count") || key.equals("highest-degree");
        boolean isName = key.equals("group") || key.equals("region");
        return new PeerChoice(
                key,
                key.equals("fraction") ? settings.probability(key) : 0,
                isNumber ? settings.integer(key, 0, Integer.MAX_VALUE) : 0,
                key.equals("ids") ? listed(settings) : new int[0],
                isName ? settings.text(key) : "");
    }

    /** All peers of a group. */
    static PeerChoice ofGroup(String name) {
        return new PeerChoice("group", 0, 0, new int[0], name);
    }

    private static int[] listed(ConfigBlock settings) {
        return settings.peers("ids", Integer.MAX_VALUE - 1, ConfigBlock.PEERS).orElse(new int[0]);
    }

    /** Adds a problem for a name that no group, or no region, has. */
    void check(ConfigBlock settings, Places places) {
        if (key.equals("group") || key.equals("region")) {
            places.check(settings, key, name);
        }
    }

    /** The least number of peers of a network that it fits. */
    int leastPeers() {
        return Math.max(count, Arrays.stream(ids).max().orElse(-1) + 1);
    }

    /** True if its share of so many peers is that of none. */
    boolean roundsToNobody(int peers) {
        return PeerDraw.roundsToNobody(peers, fraction, count);
    }

    /** The chosen peers. */
    BitSet at(long at, Conditions conditions, RandomStream random) {
        BitSet chosen = new BitSet();
        Arrays.stream(ids).forEach(chosen::set);
        switch (key) {
            case "group" -> conditions.inGroup(name).forEach(chosen::set);
            case "region" -> conditions.inRegion(name).forEach(chosen::set);
            case "highest-degree" ->
                set(chosen, PeerDraw.highestDegree(conditions.up(at).toArray(), count, conditions.topology()::degree));
            default -> set(chosen, PeerDraw.some(conditions.up(at).toArray(), fraction, count, random));
        }
        return chosen;
    }

    private static void set(BitSet chosen, int[] peers) {
        Arrays.stream(peers).forEach(chosen::set);
    }

    /**
     * The names by which a scenario can speak of peers.
     *
     * @param groups the names of its groups
     * @param regions the names of the regions that its latency knows
     */
    public record Places(List<String> groups, List<String> regions) {
        /** Adds a problem for a key, such as {@code from-region}, that names none of them. */
        public void check(ConfigBlock settings, String key, String name) {
            boolean isGroup = key.endsWith("group");
            List<String> names = new ArrayList<>(isGroup ? groups : regions);
            if (!names.contains(name) && settings.isSound(key)) {
                String none =
                        isGroup ? "no name, as hearsay.groups is empty" : "no name, as link.latency has no regions";
                settings.problem(key, names.isEmpty() ? none : Nearest.allowed(name, names));
            }
        }
    }
}
