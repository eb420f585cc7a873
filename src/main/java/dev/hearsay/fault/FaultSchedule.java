package dev.hearsay.fault;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A reader of {@code hearsay.faults}: entries such as <code>{ at = 10 s, crash = { fraction = 0.2 } }</code>. */
public final class FaultSchedule {
    /** The kinds of faults, by the key that stands beside {@code at}. */
    public static final Catalogue<Fault> CATALOGUE = new Catalogue<Fault>("fault").with("crash", Crash::from);

    private static final String KEY = "faults";
    private static final String AT = "at";

    private FaultSchedule() {}

    /**
     * The entries, ascending in time.
     *
     * @param peers the number of peers
     */
    public static List<FaultEntry> from(ConfigBlock root, int peers) {
        if (!root.isList(KEY)) {
            root.problem(KEY, "a list such as [{ at = 10 s, crash = { fraction = 0.2 } }]");
            return List.of();
        }
        List<FaultEntry> entries = new ArrayList<>();
        int index = 0;
        for (ConfigValue element : root.config().getList(KEY)) {
            String path = KEY + "." + index++;
            if (element instanceof ConfigObject block) {
                read(root.element(path, block.toConfig()), peers, entries);
            } else {
                root.problems()
                        .add(root.path(path), element, "a block such as { at = 10 s, crash = { fraction = 0.2 } }");
            }
        }
        entries.sort(Comparator.comparingLong(FaultEntry::atNanos));
        return List.copyOf(entries);
    }

    private static void read(ConfigBlock entry, int peers, List<FaultEntry> entries) {
        Set<String> kinds = new TreeSet<>(entry.config().root().keySet());
        if (!kinds.remove(AT) || kinds.size() != 1) {
            entry.problemOfBlock("at, and one of " + String.join(", ", CATALOGUE.names()));
            return;
        }
        String kind = kinds.iterator().next();
        if (CATALOGUE.maker(kind).isEmpty()) {
            entry.problem(kind, Nearest.allowed(kind, CATALOGUE.names()));
            return;
        }
        ConfigBlock block = entry.block(kind);
        long at = entry.duration(AT);
        Fault fault = CATALOGUE.maker(kind).orElseThrow().apply(block);
        if (fault.leastPeers() > peers) {
            entry.problem(kind, "at most " + peers + " peers, numbered from 0 to " + (peers - 1));
        }
        entries.add(new FaultEntry(at, fault));
    }
}
