package dev.hearsay.workload;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
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
    private static final ConfigValue NONE = ConfigValueFactory.fromAnyRef("none");

    private final ConfigBlock root;
    private final int peers;
    private final long runNanos;

    private WorkloadsReader(ConfigBlock root, int peers, long runNanos) {
        this.root = root;
        this.peers = peers;
        this.runNanos = runNanos;
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
        if (isLate(origin)) {
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
            ConfigBlock element = root.element(path, laidOver(object.toConfig()));
            if (!object.containsKey(NAME)) {
                root.problems().add(root.path(path), object, "a block with a name");
                continue;
            }
            String name = element.text(NAME);
            if (element.isSound(NAME) && (!SAFE_NAME.matcher(name).matches() || !names.add(name))) {
                element.problem(
                        NAME, "a name of its own: a letter, and up to 39 letters, digits, dashes or underscores");
            }
            checkKeys(root.element(path, object.toConfig()), root.config().getObject(ORIGIN), Set.of(NAME));
            workloads.add(new Workload(name, of(element, object, origin)));
        }
        if (workloads.size() > MOST) {
            root.problem(KEY, "at most " + MOST + " workloads");
            return workloads.subList(0, MOST);
        }
        return workloads;
    }

    /**
     * An element over the values of {@code origin}, of which a rate gives way to a period, and a period to a rate. A schedule of {@code
     * origin} is read once, with that block.
     */
    private Config laidOver(Config element) {
        Config defaults = root.config().getConfig(ORIGIN).withValue(SCHEDULE, NONE);
        if (element.hasPath(RATE)) {
            defaults = defaults.withoutPath(EVERY);
        } else if (element.hasPath(EVERY)) {
            defaults = defaults.withValue(RATE, NONE);
        }
        return element.withFallback(defaults);
    }

    private OriginParams of(ConfigBlock element, ConfigObject stated, OriginParams origin) {
        OriginParams params = OriginParams.from(element, peers);
        if (isLate(params) && element.isSound("start")) {
            element.problem(
                    "start",
                    "less than hearsay.time.run, which is " + root.config().getString("time.run"));
        }
        warnOfIdleKeys(element, stated.toConfig());
        boolean hasOwnTimes = Stream.of(SCHEDULE, RATE, EVERY).anyMatch(stated::containsKey);
        return hasOwnTimes ? params : params.with(origin.schedule());
    }

    private void warnOfIdleKeys(ConfigBlock element, Config stated) {
        String prefix = element.path("");
        for (Problems.Idle idle : root.problems().idle()) {
            String key = idle.path().startsWith(prefix) ? idle.path().substring(prefix.length()) : "";
            if (!key.isEmpty() && stated.hasPath(key)) {
                String where = Problems.where(stated.getValue(key).origin());
                root.problems().warn(where + ": " + idle.path() + ": no effect: " + idle.reason());
            }
        }
    }

    private boolean isLate(OriginParams params) {
        return params.schedule().isEmpty() && params.pace().startNanos() >= runNanos;
    }

    /** Adds a problem for each key that a workload cannot have. */
    private void checkKeys(ConfigBlock element, ConfigObject known, Set<String> more) {
        Set<String> keys = new TreeSet<>(known.keySet());
        keys.addAll(more);
        element.onlyKeys(keys);
        for (String key : new TreeSet<>(known.keySet())) {
            if (known.get(key) instanceof ConfigObject below
                    && element.config().root().get(key) instanceof ConfigObject) {
                checkKeys(element.block(key), below, Set.of());
            }
        }
    }
}
