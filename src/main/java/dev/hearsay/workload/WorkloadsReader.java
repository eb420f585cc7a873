package dev.hearsay.workload;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reader of {@code origin} and {@code workloads}, each of which has the keys of {@code origin} and, for defaults, its values. */
public final class WorkloadsReader {
    private static final String KEY = "workloads";
    private static final String ORIGIN = "origin";
    private static final String NAME = "name";
    private static final String ALLOWED = "a list of blocks such as [{ name = votes, size = 100 B }]";
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final int MOST = 100;
    private static final String SCHEDULE = "schedule";
    private static final String RATE = "rate";
    private static final String EVERY = "every";

    private final ConfigBlock root;
    private final int peers;
    private final long runNanos;
    private final LaidOver entries;

    private WorkloadsReader(ConfigBlock root, int peers, long runNanos) {
        this.root = root;
        this.peers = peers;
        this.runNanos = runNanos;
        this.entries = new LaidOver(root, ORIGIN, runNanos);
    }

    /**
     * The workloads of a scenario.
     *
     * @param root the block {@code hearsay}
     * @param peers the number of peers
     * @param runNanos the end of origin ticks
     */
    public static Workloads read(ConfigBlock root, int peers, long runNanos) {
        return new WorkloadsReader(root, peers, runNanos).workloads();
    }

    private Workloads workloads() {
        OriginParams origin = OriginParams.from(root.block(ORIGIN), peers);
        if (origin.startsFrom(runNanos)) {
            root.contradiction("origin.start", "less than", "time.run", "more than");
        }
        if (!root.isList(KEY)) {
            root.problem(KEY, ALLOWED);
        }
        List<Workload> named = root.isList(KEY) ? named(origin) : List.of();
        Workloads all = named.isEmpty() ? Workloads.of(origin) : new Workloads(named, true, 0);
        new ScheduleCheck(root, all.names(), runNanos).check(all.all());
        return new Workloads(all.all().stream().map(Workload::ofOwnRows).toList(), all.areNamed(), figuresFrom());
    }

    private long figuresFrom() {
        long from = root.block("figures").duration("from");
        if (from >= runNanos) {
            root.contradiction("figures.from", "less than", "time.run", "more than");
        }
        return from;
    }

    private List<Workload> named(OriginParams origin) {
        List<? extends ConfigValue> elements = root.config().getList(KEY);
        List<Workload> workloads = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < elements.size(); i++) {
            String path = KEY + "." + i;
            if (!(elements.get(i) instanceof ConfigObject object)) {
                root.problems().add(root.path(path), elements.get(i), "a block such as { name = votes, size = 100 B }");
                continue;
            }
            ConfigBlock element = root.element(path, entries.over(object.toConfig()));
            if (!object.containsKey(NAME)) {
                root.problems().add(root.path(path), object, "a block with a name");
                continue;
            }
            String name = element.text(NAME);
            if (element.isSound(NAME) && (!SAFE_NAME.matcher(name).matches() || !names.add(name))) {
                element.problem(
                        NAME, "a name of its own: a letter, and up to 39 letters, digits, dashes or underscores");
            }
            entries.checkKeys(path, object.toConfig(), Set.of(NAME));
            workloads.add(new Workload(name, of(element, object, origin)));
        }
        if (workloads.size() > MOST) {
            root.problem(KEY, "at most " + MOST + " workloads");
            return workloads.subList(0, MOST);
        }
        return workloads;
    }

    private OriginParams of(ConfigBlock element, ConfigObject stated, OriginParams origin) {
        OriginParams params = OriginParams.from(element, peers);
        entries.checkStart(element, params);
        entries.warnOfIdleKeys(element, stated.toConfig());
        boolean hasOwnTimes = Stream.of(SCHEDULE, RATE, EVERY).anyMatch(stated::containsKey);
        return hasOwnTimes ? params : params.with(origin.schedule());
    }
}
