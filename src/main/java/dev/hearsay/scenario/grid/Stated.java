package dev.hearsay.scenario.grid;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Keys as somebody stated them. */
final class Stated {
    private Stated() {}

    /** The entries of a block in the order of the text; those of one line by name, as the parser has forgotten their order. */
    static List<Map.Entry<String, ConfigValue>> inOrder(ConfigObject block) {
        return block.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, ConfigValue> entry) ->
                                entry.getValue().origin().lineNumber())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** The entries of a block by name, wherever they stand. */
    static List<Map.Entry<String, ConfigValue>> byName(ConfigObject block) {
        return block.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    /** The path that a key is: one with dots in quotes means what it does without. What is no path stands for itself. */
    static String path(String key) {
        try {
            return ConfigUtil.joinPath(ConfigUtil.splitPath(key));
        } catch (ConfigException noPath) {
            return ConfigUtil.joinPath(key);
        }
    }
}
