package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The substitutions of a layer that is not yet resolved, each with the path of the value that contains it. The library does not
 * say which values are substitutions, but shows them as text.
 */
final class Substitutions {
    private static final Pattern OPTIONAL = Pattern.compile("\\$\\{\\?([^}]+)}");
    /** The allowed values instead, for a problem. */
    static final String ALLOWED =
            "the path of a value of the scenario, such as ${hearsay.peers}, or ${hearsay.vars.x} for a"
                    + " variable of your own; the environment is not read";

    private record Use(String path, ConfigValue value, String text) {}

    private final List<Use> uses = new ArrayList<>();

    /** The substitutions of a layer. */
    Substitutions(Config layer) {
        collect("", layer.root());
    }

    private void collect(String path, ConfigValue value) {
        if (isUnresolved(value)) {
            uses.add(new Use(path, value, value.render(ConfigRenderOptions.concise())));
        } else if (value instanceof ConfigObject block) {
            for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
                String key = ConfigUtil.joinPath(entry.getKey());
                collect(path.isEmpty() ? key : path + "." + key, entry.getValue());
            }
        } else if (value instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + "." + i, list.get(i));
            }
        }
    }

    /** True if the value itself is unresolved: a substitution, or a concatenation with one. */
    @SuppressWarnings("ReturnValueIgnored") // asked for what it throws
    private static boolean isUnresolved(ConfigValue value) {
        try {
            if (value instanceof ConfigObject block) {
                block.keySet();
            } else if (value instanceof ConfigList list) {
                list.size();
            } else {
                value.unwrapped();
            }
            return false;
        } catch (ConfigException.NotResolved unresolved) {
            return true;
        }
    }

    /** The values that are substitutions, alone. */
    Config values() {
        Config values = ConfigFactory.empty();
        for (Use use : uses) {
            values = values.withValue(use.path, use.value);
        }
        return values;
    }

    /** The path of the first value that contains a substitution; empty if there is none. */
    Optional<String> pathOf(String substitution) {
        return uses.stream()
                .filter(use -> use.text.contains(substitution))
                .map(Use::path)
                .findFirst();
    }

    /** Adds a problem for each optional substitution without a value: it would silently leave the default. */
    void checkOptional(Config scenario, Problems problems) {
        for (Use use : uses) {
            Matcher optional = OPTIONAL.matcher(use.text);
            while (optional.find()) {
                if (!isThere(scenario, optional.group(1))) {
                    String found = optional.group() + ", which stands for nothing";
                    problems.add(new Problem(Problems.where(use.value.origin()), use.path, found, ALLOWED));
                }
            }
        }
    }

    private static boolean isThere(Config scenario, String path) {
        try {
            return scenario.hasPathOrNull(path);
        } catch (ConfigException wrong) {
            return false;
        }
    }
}
