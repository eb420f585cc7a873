package dev.hearsay.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A file that a value of a scenario names: a graph, a table of latencies. Whoever writes the scenario elsewhere gives it the path that
 * the file has there.
 *
 * @param setting the full path of the value; the number of an element stands in it as a key
 * @param stated the value, as the scenario has it
 * @param file the path by which the file was opened
 */
public record StatedFile(String setting, String stated, Path file) {
    /** A scenario with other texts for the files that it names. */
    public static Config renamed(Config scenario, List<StatedFile> files, UnaryOperator<String> rename) {
        Config renamed = scenario;
        for (StatedFile file : files) {
            String holder = file.holder(scenario);
            if (!holder.isEmpty()) {
                renamed = renamed.withValue(holder, file.renamed(renamed.getValue(holder), file.key(), rename));
            }
        }
        return renamed;
    }

    /** The path of the value itself, or of the list that it stands in; empty where the scenario has neither. */
    public String holder(Config scenario) {
        String path = "";
        ConfigValue at = scenario.root();
        for (String key : setting.split("\\.")) {
            if (!(at instanceof ConfigObject block) || block.get(key) == null) {
                break;
            }
            at = block.get(key);
            path += (path.isEmpty() ? "" : ".") + key;
        }
        return at instanceof ConfigObject ? "" : path;
    }

    private String key() {
        return setting.substring(setting.lastIndexOf('.') + 1);
    }

    private ConfigValue renamed(ConfigValue value, String key, UnaryOperator<String> rename) {
        if (value instanceof ConfigList list) {
            return ConfigValueFactory.fromIterable(
                    list.stream().map(each -> renamed(each, key, rename)).toList());
        }
        if (value instanceof ConfigObject block) {
            ConfigObject renamed = block;
            for (String below : block.keySet()) {
                renamed = renamed.withValue(below, renamed(block.get(below), below, rename));
            }
            return renamed;
        }
        boolean isThis = key.equals(key()) && stated.equals(value.unwrapped());
        return isThis ? ConfigValueFactory.fromAnyRef(rename.apply(stated)) : value;
    }
}
