package dev.hearsay.workload;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import java.util.Set;
import java.util.TreeSet;

/** The elements of a list, such as {@code workloads}, each of which has the keys of a block and, for defaults, its values. */
final class LaidOver {
    private static final String SCHEDULE = "schedule";
    private static final String RATE = "rate";
    private static final String EVERY = "every";
    private static final ConfigValue NONE = ConfigValueFactory.fromAnyRef("none");

    private final ConfigBlock root;
    private final String block;
    private final long runNanos;

    /**
     * Elements over a block.
     *
     * @param root the block {@code hearsay}
     * @param block the key of the block with the defaults
     * @param runNanos the end of ticks
     */
    LaidOver(ConfigBlock root, String block, long runNanos) {
        this.root = root;
        this.block = block;
        this.runNanos = runNanos;
    }

    /**
     * An element over the values of the block, of which a rate gives way to a period, and a period to a rate. A schedule of the block is
     * read once, with that block.
     */
    Config over(Config element) {
        Config defaults = root.config().getConfig(block).withValue(SCHEDULE, NONE);
        if (element.hasPath(RATE)) {
            defaults = defaults.withoutPath(EVERY);
        } else if (element.hasPath(EVERY)) {
            defaults = defaults.withValue(RATE, NONE);
        }
        return element.withFallback(defaults);
    }

    /** Adds a problem for each key that an element cannot have. */
    void checkKeys(String path, Config stated, Set<String> more) {
        checkKeys(root.element(path, stated), root.config().getObject(block), more);
    }

    private static void checkKeys(ConfigBlock element, ConfigObject known, Set<String> more) {
        Set<String> keys = new TreeSet<>(known.keySet());
        keys.addAll(more);
        element.onlyKeys(keys);
        for (String key : new TreeSet<>(known.keySet())) {
            if (known.get(key) instanceof ConfigObject below
                    && element.config().root().get(key) instanceof ConfigObject) {
                checkKeys(element.block(key), below, Set.of());
            }
        }
    }

    /** Adds a problem for an element that begins when the run's ticks are over. */
    void checkStart(ConfigBlock element, OriginParams params) {
        if (params.startsFrom(runNanos) && element.isSound("start")) {
            element.problem(
                    "start",
                    "less than hearsay.time.run, which is " + root.config().getString("time.run"));
        }
    }

    /** Warns of the keys that an element states, and that have no effect. */
    void warnOfIdleKeys(ConfigBlock element, Config stated) {
        String prefix = element.path("");
        for (Problems.Idle idle : root.problems().idle()) {
            String key = idle.path().startsWith(prefix) ? idle.path().substring(prefix.length()) : "";
            if (!key.isEmpty() && stated.hasPath(key)) {
                String where = Problems.where(stated.getValue(key).origin());
                root.problems().warn(where + ": " + idle.path() + ": no effect: " + idle.reason());
            }
        }
    }
}
