package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The search for unknown keys of a scenario. Known are those with a default; below a block that is empty in {@code
 * reference.conf}, such as {@code expect}, all keys are allowed.
 */
final class UnknownKeyCheck {
    /** Keys of former versions, and the text about their replacement. */
    private static final Map<String, String> FORMER = Map.of(
            "hearsay.protocol.aggregate-header",
            "hearsay.link.header, which every transmission has, aggregated or not");

    private final Layers layers;
    private final Config known;
    private final Config replaced;
    private final Set<String> free;
    private final Problems problems;
    private final List<String> dropped = new ArrayList<>();

    /**
     * A check against the known keys.
     *
     * @param layers the layers, which know where a key was written
     * @param known the defaults, with those of the chosen types
     * @param replaced the same for types that were chosen beneath the layer that wins, where it has replaced any
     * @param free paths below {@code hearsay} of blocks in which all keys are allowed
     */
    UnknownKeyCheck(Layers layers, Config known, Config replaced, Set<String> free, Problems problems) {
        this.layers = layers;
        this.known = known;
        this.replaced = replaced;
        this.free = free;
        this.problems = problems;
    }

    /**
     * The scenario without the keys that its file has for a type which an option of the command line, or a cell, has replaced. All other
     * unknown keys are problems.
     */
    Config check(Config scenario) {
        check("hearsay", scenario.getObject("hearsay"), known.getObject("hearsay"));
        Config kept = scenario;
        for (String path : dropped) {
            kept = kept.withoutPath(path);
        }
        return kept;
    }

    private void check(String path, ConfigObject found, ConfigObject defaults) {
        for (Map.Entry<String, ConfigValue> entry : found.entrySet()) {
            String below = path + "." + ConfigUtil.joinPath(entry.getKey());
            ConfigValue usual = defaults.get(entry.getKey());
            if (usual == null) {
                unknown(below, entry.getKey(), entry.getValue(), defaults.keySet());
            } else if (entry.getValue() instanceof ConfigObject block && usual instanceof ConfigObject usualBlock) {
                if (!usualBlock.isEmpty() && !free.contains(below)) {
                    check(below, block, usualBlock);
                }
            }
        }
    }

    private void unknown(String path, String key, ConfigValue value, Set<String> siblings) {
        ConfigOrigin place = layers.placeOf(path).orElse(value.origin());
        if (replaced.hasPath(path) && !layers.isOverridden(path)) {
            dropped.add(path);
            return;
        }
        String now = FORMER.get(path);
        String allowed = now == null ? Nearest.allowed(key, new TreeSet<>(siblings)) : now;
        problems.add(new Problem(Problems.where(place), path, "a key that is not known", allowed));
    }
}
