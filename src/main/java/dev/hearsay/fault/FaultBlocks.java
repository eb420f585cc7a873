package dev.hearsay.fault;

import com.typesafe.config.ConfigObject;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.Set;
import java.util.TreeSet;

/** The blocks of faults, which stand in lists and get their defaults here. */
final class FaultBlocks {
    private FaultBlocks() {}

    /** Adds a problem for each key of a block that is none of those known. */
    static void refuseOthers(ConfigBlock block, Set<String> known) {
        block.config().root().keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> block.problem(key, Nearest.allowed(key, new TreeSet<>(known))));
    }

    /**
     * A block with the defaults of what it does not state. A key whose default is {@code none} has no default.
     *
     * @param above the block in which it stands, at {@code key}
     */
    static ConfigBlock withDefaults(ConfigBlock block, ConfigBlock above, String key, ConfigObject defaults) {
        ConfigObject stated = block.config().root();
        ConfigObject rest = defaults;
        for (String each : new TreeSet<>(defaults.keySet())) {
            rest = "none".equals(defaults.toConfig().getValue(each).unwrapped()) ? rest.withoutKey(each) : rest;
        }
        return above.element(
                key, stated.withFallback(rest).withOrigin(stated.origin()).toConfig());
    }
}
