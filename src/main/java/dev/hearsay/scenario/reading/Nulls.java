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

/** Finds null in a scenario. HOCON takes it away, as if the key were not there; here it is a fault wherever it stands. */
final class Nulls {
    private static final String ALLOWED = "a value; where the key is left out, its default holds";

    private Nulls() {}

    /** Tells each null of a scenario that is not told yet, in blocks and lists to whatever depth. */
    static void check(Config scenario, Problems problems) {
        check("", scenario.root(), problems);
    }

    /** One that is part of what is told, or comes from the same place by a substitution, is told already. */
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
