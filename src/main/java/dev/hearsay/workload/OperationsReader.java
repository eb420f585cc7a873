package dev.hearsay.workload;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The reader of {@code operations}, each of which has the keys of {@code operation} and, for defaults, its values. */
public final class OperationsReader {
    private static final String KEY = "operations";
    private static final String DEFAULTS = "operation";
    private static final String KIND = "kind";
    private static final String ALLOWED = "a list of blocks such as [{ kind = lookup, every = 10 s }]";
    private static final Pattern SAFE_KIND = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final int MOST = 100;
    private static final int MOST_KEYS = 10_000_000;

    private final ConfigBlock root;
    private final int peers;
    private final LaidOver entries;

    private OperationsReader(ConfigBlock root, int peers, long runNanos) {
        this.root = root;
        this.peers = peers;
        this.entries = new LaidOver(root, DEFAULTS, runNanos);
    }

    /**
     * The operations of a scenario.
     *
     * @param root the block {@code hearsay}
     * @param peers the number of peers
     * @param runNanos the end of their beginnings
     */
    public static List<OperationParams> read(ConfigBlock root, int peers, long runNanos) {
        return new OperationsReader(root, peers, runNanos).operations();
    }

    private List<OperationParams> operations() {
        if (!root.isList(KEY)) {
            root.problem(KEY, ALLOWED);
            return List.of();
        }
        List<? extends ConfigValue> elements = root.config().getList(KEY);
        checkDefaults(elements.isEmpty());
        List<OperationParams> all = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String path = KEY + "." + i;
            if (!(elements.get(i) instanceof ConfigObject object) || !object.containsKey(KIND)) {
                root.problems()
                        .add(root.path(path), elements.get(i), "a block such as { kind = lookup, every = 10 s }");
                continue;
            }
            all.add(operation(path, object.toConfig()));
        }
        if (all.size() > MOST) {
            root.problem(KEY, "at most " + MOST + " operations");
            return all.subList(0, MOST);
        }
        return all;
    }

    /** The values of the block itself, which are those of elements that do not state others. */
    private void checkDefaults(boolean areIdle) {
        ConfigBlock defaults = root.block(DEFAULTS);
        params("", defaults);
        Set<String> keys = new TreeSet<>(defaults.config().root().keySet());
        defaults.idle(areIdle, "operations is empty", keys.toArray(String[]::new));
    }

    private OperationParams operation(String path, Config stated) {
        ConfigBlock element = root.element(path, entries.over(stated));
        String kind = element.text(KIND);
        if (element.isSound(KIND) && !SAFE_KIND.matcher(kind).matches()) {
            element.problem(KIND, "a kind of operation: a letter, and up to 39 letters, digits, dashes or underscores");
        }
        entries.checkKeys(path, stated, Set.of(KIND));
        OperationParams params = params(kind, element);
        entries.checkStart(element, params.origin());
        entries.warnOfIdleKeys(element, stated);
        return params;
    }

    private OperationParams params(String kind, ConfigBlock block) {
        int keys = block.integer("keys", 1, MOST_KEYS);
        return new OperationParams(
                kind,
                OriginParams.ofOperation(block, peers, keys),
                keys,
                KeyChoice.from(block),
                block.positiveDuration("timeout"));
    }
}
