package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.util.Map;

/** The search for null in a scenario. HOCON removes it, as if the key were not there; here it is a problem wherever it stands. */
final class Nulls {
    private static final String ALLOWED = "a value; where the key is left out, its default holds";

    private Nulls() {}

    /** Adds a problem for each null of a scenario that has none yet, in blocks and lists of any depth. */
    static void check(Config scenario, Problems problems) {
        check("", scenario.root(), problems);
    }

    /**
     * Adds a problem, unless it lies within one, or comes by a substitution from the same place as one, that is there already.
     */
    private static void tell(Problem problem, Problems problems) {
        boolean told = problems.list().stream()
                .anyMatch(other -> (problem.path() + ".").startsWith(other.path() + ".")
                        || problem.where().equals(other.where()));
        if (!told) {
            problems.add(problem);
        }
    }

    private static void check(String path, ConfigValue value, Problems problems) {
        if (value.valueType() == ConfigValueType.NULL) {
            tell(new Problem(Problems.where(value.origin()), path, "null", ALLOWED), problems);
        } else if (value instanceof ConfigObject block) {
            for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
                String key = ConfigUtil.joinPath(entry.getKey());
                check(path.isEmpty() ? key : path + "." + key, entry.getValue(), problems);
            }
        } else if (value instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                check(path + "." + i, list.get(i), problems);
            }
        }
    }
}
