package dev.hearsay.fault;

import com.typesafe.config.Config;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A reader of {@code hearsay.faults}: entries such as <code>{ at = 10 s, crash = { fraction = 0.2 } }</code>, or <code>
 * { from = 10 s, until = 20 s, churn = { ... } }</code> for what lasts.
 */
public final class FaultSchedule {
    /** The kinds of faults that happen at an instant, by the key that stands beside {@code at}. */
    public static final Catalogue<Fault> AT_ONCE = new Catalogue<Fault>("fault")
            .with("crash", Crash::from)
            .with("leave", Leave::from)
            .with("join", Join::from);

    /** The kinds of faults that last, by the key that stands beside {@code from} and {@code until}. */
    public static final Catalogue<Fault> LASTING = new Catalogue<Fault>("fault").with("churn", Churn::from);

    private static final String KEY = "faults";
    private static final String AT = "at";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final List<String> TIMES = List.of(AT, FROM, UNTIL);
    private static final List<String> KINDS =
            Stream.of(AT_ONCE, LASTING).flatMap(kinds -> kinds.names().stream()).toList();

    private final ConfigBlock root;
    private final int peers;
    /** The defaults of the kinds of faults. */
    private final Config defaults;

    private final List<FaultEntry> entries = new ArrayList<>();

    private FaultSchedule(ConfigBlock root, int peers, Config defaults) {
        this.root = root;
        this.peers = peers;
        this.defaults = defaults;
    }

    /**
     * The entries, ascending in time.
     *
     * @param peers the number of peers
     * @param catalogue the keys and defaults of all types, as {@code reference.conf} has them
     */
    public static List<FaultEntry> from(ConfigBlock root, int peers, Config catalogue) {
        return new FaultSchedule(root, peers, catalogue).read();
    }

    private List<FaultEntry> read() {
        if (!root.isList(KEY)) {
            root.problem(KEY, "a list such as [{ at = 10 s, crash = { fraction = 0.2 } }]");
            return List.of();
        }
        int index = 0;
        for (ConfigValue element : root.config().getList(KEY)) {
            String path = KEY + "." + index++;
            if (element instanceof ConfigObject block) {
                read(root.element(path, block.toConfig()));
            } else {
                root.problems()
                        .add(root.path(path), element, "a block such as { at = 10 s, crash = { fraction = 0.2 } }");
            }
        }
        entries.sort(Comparator.comparingLong(FaultEntry::atNanos));
        return List.copyOf(entries);
    }

    private void read(ConfigBlock entry) {
        Set<String> kinds = new TreeSet<>(entry.config().root().keySet());
        TIMES.forEach(kinds::remove);
        if (kinds.size() != 1) {
            entry.problemOfBlock("at or from, and one of " + String.join(", ", KINDS));
            return;
        }
        String kind = kinds.iterator().next();
        if (!KINDS.contains(kind)) {
            entry.problem(kind, Nearest.allowed(kind, KINDS));
            return;
        }
        boolean isAtOnce = AT_ONCE.names().contains(kind);
        boolean lasts = entry.has(FROM) || entry.has(UNTIL);
        if (isAtOnce ? !entry.has(AT) || lasts : entry.has(AT) || !entry.has(FROM)) {
            entry.problemOfBlock(
                    isAtOnce ? kind + " at an instant: at" : kind + " for a time: from, and until if it ends");
            return;
        }
        ConfigBlock block = block(entry, kind);
        if (!entry.isSound(kind)) {
            return;
        }
        Fault fault = maker(kind).apply(block);
        Span span = isAtOnce ? instant(entry) : span(entry);
        if (fault.leastPeers() > peers) {
            entry.problem(kind, "at most " + peers + " peers, numbered from 0 to " + (peers - 1));
        }
        entries.add(new FaultEntry(span, fault));
    }

    private static Function<ConfigBlock, Fault> maker(String kind) {
        return AT_ONCE.maker(kind).or(() -> LASTING.maker(kind)).orElseThrow();
    }

    /** The block of a fault, with the defaults of what it does not state. A key without a default is none in the catalogue. */
    private ConfigBlock block(ConfigBlock entry, String kind) {
        ConfigObject stated = entry.block(kind).config().root();
        ConfigObject usual = defaults.getConfig("fault").getObject(kind);
        for (String key : new TreeSet<>(usual.keySet())) {
            ConfigValue value = usual.get(key);
            usual = value != null && "none".equals(value.unwrapped()) ? usual.withoutKey(key) : usual;
        }
        return entry.element(
                kind, stated.withFallback(usual).withOrigin(stated.origin()).toConfig());
    }

    private static Span instant(ConfigBlock entry) {
        long at = entry.duration(AT);
        return new Span(at, at);
    }

    private static Span span(ConfigBlock entry) {
        long from = entry.duration(FROM);
        long until = entry.has(UNTIL) ? entry.duration(UNTIL) : Lifetimes.NEVER;
        if (until <= from) {
            entry.contradiction(UNTIL, "after", FROM, "before");
        }
        return new Span(from, until);
    }
}
