package dev.hearsay.scenario.reading;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.hearsay.scenario.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A search for the values of a resolved scenario that are not the defaults. */
final class Changes {
    private static final ConfigRenderOptions TEXT =
            ConfigRenderOptions.concise().setJson(false);

    private final List<Change> changes = new ArrayList<>();

    private Changes() {}

    /**
     * The changes, ordered by path.
     *
     * @param path the path of both blocks
     * @param scenario the block of the scenario
     * @param defaults the block with every default, those of the chosen types as well
     */
    static List<Change> between(String path, ConfigObject scenario, ConfigObject defaults) {
        Changes found = new Changes();
        found.compare(path, scenario, defaults);
        return found.changes;
    }

    private void compare(String path, ConfigObject block, @Nullable ConfigObject defaults) {
        for (String key : new TreeSet<>(block.keySet())) {
            String below = path + "." + ConfigUtil.joinPath(key);
            ConfigValue value = block.get(key);
            ConfigValue usual = defaults == null ? null : defaults.get(key);
            if (value instanceof ConfigObject inner) {
                compare(below, inner, usual instanceof ConfigObject usualBlock ? usualBlock : null);
            } else if (value != null && !value.equals(usual)) {
                changes.add(new Change(below, value.render(TEXT), usual == null ? "" : usual.render(TEXT)));
            }
        }
    }
}
