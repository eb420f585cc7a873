package dev.hearsay.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.hearsay.settings.Fault;
import dev.hearsay.settings.Faults;
import java.util.Map;

/** Finds null in a scenario. HOCON takes it away, as if the key were not there; here it is a fault wherever it stands. */
final class Nulls {
    private static final String ALLOWED = "a value; where the key is left out, its default holds";

    private Nulls() {}

    /** Tells each null of a scenario that is not told yet, in blocks and lists to whatever depth. */
    static void check(Config scenario, Faults faults) {
        check("", scenario.root(), faults);
    }

    /** One that is part of what is told, or comes from the same place by a substitution, is told already. */
    private static void tell(Fault fault, Faults faults) {
        boolean told = faults.list().stream()
                .anyMatch(other -> (fault.path() + ".").startsWith(other.path() + ".")
                        || fault.where().equals(other.where()));
        if (!told) {
            faults.add(fault);
        }
    }

    private static void check(String path, ConfigValue value, Faults faults) {
        if (value.valueType() == ConfigValueType.NULL) {
            tell(new Fault(Faults.where(value.origin()), path, "null", ALLOWED), faults);
        } else if (value instanceof ConfigObject block) {
            for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
                String key = ConfigUtil.joinPath(entry.getKey());
                check(path.isEmpty() ? key : path + "." + key, entry.getValue(), faults);
            }
        } else if (value instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                check(path + "." + i, list.get(i), faults);
            }
        }
    }
}
