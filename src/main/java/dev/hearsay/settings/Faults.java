package dev.hearsay.settings;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a scenario, so that a user sees all of it at once. */
public final class Faults {
    private final List<Fault> list = new ArrayList<>();

    /** Notes a fault. */
    public void add(Fault fault) {
        list.add(fault);
    }

    /** Notes that the value at {@code path} is not what is allowed there. */
    public void add(String path, ConfigValue value, String allowed) {
        add(new Fault(where(value.origin()), path, shown(value), allowed));
    }

    /** All faults so far, in the order in which they were found. */
    public List<Fault> list() {
        return List.copyOf(list);
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Throws what was collected, if anything was. */
    public void throwIfAny() {
        if (!list.isEmpty()) {
            throw new FaultyScenarioException(list);
        }
    }

    /** File and line of an origin, as in {@code conf/x.conf:12}. */
    public static String where(ConfigOrigin origin) {
        String name = origin.filename() != null ? origin.filename() : origin.description();
        boolean lined = origin.lineNumber() > 0 && origin.filename() != null;
        return lined ? name + ":" + origin.lineNumber() : name;
    }

    private static String shown(ConfigValue value) {
        String rendered = value.render(com.typesafe.config.ConfigRenderOptions.concise());
        return rendered.length() <= 80 ? rendered : rendered.substring(0, 77) + "...";
    }
}
