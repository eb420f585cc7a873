package dev.hearsay.scenario.grid;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.hearsay.settings.Measures;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of the things that a grid varies.
 *
 * @param name the path of the setting, or a label for settings that go together
 * @param where the place where it stands
 * @param steps for each of its values a layer over the scenario, with the one key {@code hearsay}
 */
record Dimension(String name, String where, List<Step> steps) {
    private static final String ROOT = "hearsay";

    /**
     * One value of a dimension, or a variant.
     *
     * @param settings what it sets, by path below {@code hearsay}
     * @param layer the same as a layer over the scenario
     */
    record Step(Map<String, String> settings, Config layer) {
        /** A block of settings; a key with dots in it, in quotes, is a path. */
        static Step ofBlock(ConfigObject block) {
            Config layer = ConfigFactory.empty();
            for (Map.Entry<String, ConfigValue> entry : Stated.byName(block)) {
                Config one =
                        ConfigFactory.empty().withValue(ROOT + "." + Stated.path(entry.getKey()), entry.getValue());
                layer = one.withFallback(layer);
            }
            return of(layer);
        }

        /** A value at a path. */
        static Step ofValue(String path, ConfigValue value) {
            return of(ConfigFactory.empty().withValue(ROOT + "." + path, value));
        }

        private static Step of(Config layer) {
            Map<String, String> settings = new LinkedHashMap<>();
            if (layer.root().get(ROOT) instanceof ConfigObject block) {
                collect("", block, settings);
            }
            return new Step(settings, layer);
        }
    }

    private static void collect(String prefix, ConfigObject block, Map<String, String> settings) {
        for (Map.Entry<String, ConfigValue> entry : Stated.byName(block)) {
            String path = prefix + ConfigUtil.joinPath(entry.getKey());
            if (entry.getValue() instanceof ConfigObject inner && !inner.isEmpty()) {
                collect(path + ".", inner, settings);
            } else {
                settings.put(path, text(entry.getValue()));
            }
        }
    }

    /** A value as it was written, texts without their quotes; numbers without exponents and needless zeros. */
    private static String text(ConfigValue value) {
        return switch (value.valueType()) {
            case LIST, OBJECT -> value.render(ConfigRenderOptions.concise());
            case NUMBER -> number(value.atKey("it").getString("it"));
            default -> String.valueOf(value.unwrapped());
        };
    }

    private static String number(String text) {
        return Measures.number(text)
                .map(number ->
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString())
                .orElse(text);
    }

    /** The paths that any of its values sets. */
    Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        steps.forEach(step -> paths.addAll(step.settings().keySet()));
        return paths;
    }
}
