package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import dev.hearsay.settings.StatedFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The settings that a block states for some peers only, such as a group: laid over those of the whole network, they are a scenario that
 * is read as any other. So every key that peers can differ in has the same form, checks and default as for all peers.
 */
final class GroupSettings {
    /** The settings that peers can differ in: keys, and blocks with all of their keys. */
    private static final List<String> OF_PEERS = List.of(
            "forwards",
            "reachable",
            "link.bandwidth",
            "link.downlink",
            "link.loss",
            "link.extra-latency",
            "link.uplink",
            "processing",
            "origin.every",
            "origin.start",
            "origin.phase",
            "origin.period",
            "origin.weight",
            "origin.share",
            "origin.size",
            "origin.limit",
            "origin.burst",
            "protocol",
            "overlay");

    /** The beginnings of the paths that the settings of a group are read from. */
    private static final List<String> BLOCKS_OF_PEERS = List.of(
            "link.uplink", "link.loss-means", "link.mss", "link.tcp", "processing", "origin", "protocol", "overlay");

    /** Shorter names of settings, in groups. */
    private static final List<ShortName> SHORT_NAMES =
            List.of(new ShortName("link.up", "link.bandwidth"), new ShortName("link.down", "link.downlink.bandwidth"));

    private static final String HEARSAY = "hearsay";
    private static final String LOSS = "hearsay.link.loss";

    private record ShortName(String name, String key) {}

    private final ResolvedConfig whole;
    private final Supplier<PeerLayer> layer;
    private final String path;
    private final Problems problems;
    /** What is stated, by the names by which it is. */
    private Config given = ConfigFactory.empty();

    private Config stated = ConfigFactory.empty();
    private Config effective = ConfigFactory.empty();

    /**
     * The settings that a block states.
     *
     * @param whole the scenario
     * @param layer the same, for settings to be laid over it, which is made for the first that there are
     * @param block the block
     * @param own the keys of the block that are no settings
     * @param path the full path of the block
     * @param problems what is wrong with the scenario, to which what is wrong with the block is added
     */
    GroupSettings(
            ResolvedConfig whole,
            Supplier<PeerLayer> layer,
            ConfigObject block,
            List<String> own,
            String path,
            Problems problems) {
        this.whole = whole;
        this.layer = layer;
        this.path = path;
        this.problems = problems;
        Config settings = block.toConfig();
        for (String key : own) {
            settings = settings.withoutPath(ConfigUtil.joinPath(key));
        }
        lay(settings, own);
    }

    /** The settings that peers can differ in, and shorter names of some: keys, and blocks with all of their keys. */
    static List<String> names() {
        return Stream.concat(OF_PEERS.stream(), SHORT_NAMES.stream().map(ShortName::name))
                .toList();
    }

    /** The path of a setting that may be stated by a shorter name. */
    static String plainName(String path) {
        return SHORT_NAMES.stream()
                .filter(names -> names.name.equals(path))
                .map(ShortName::key)
                .findFirst()
                .orElse(path);
    }

    /** True if a path is that of a setting that peers can differ in, as far as that is known without the types that they choose. */
    static boolean isOfPeers(String path) {
        return OF_PEERS.stream().anyMatch(known -> path.equals(known) || path.startsWith(known + "."));
    }

    /** Settings without shorter names. */
    static Config plain(Config settings) {
        Config plain = settings;
        for (ShortName names : SHORT_NAMES) {
            if (plain.hasPath(names.name)) {
                plain = plain.withValue(names.key, plain.getValue(names.name)).withoutPath(names.name);
            }
        }
        return plain;
    }

    private void lay(Config settings, List<String> own) {
        int before = problems.list().size();
        refuseOthers("", settings.root(), own);
        refuseBoth(settings);
        if (problems.list().size() > before) {
            return;
        }
        Problems found = new Problems();
        if (settings.isEmpty()) {
            return;
        }
        given = settings;
        stated = plain(settings).atPath(HEARSAY);
        effective = layer.get().under(stated, found);
        tell(found);
    }

    /** Refuses what is no setting of peers: below a block of such settings, the scenario that they are laid over knows more. */
    private void refuseOthers(String above, ConfigObject block, List<String> own) {
        for (String key : new TreeSet<>(block.keySet())) {
            String at = above + ConfigUtil.joinPath(key);
            ConfigValue value = Objects.requireNonNull(block.get(key));
            if (OF_PEERS.contains(at) || SHORT_NAMES.stream().anyMatch(known -> known.name.equals(at))) {
                continue;
            }
            if (value instanceof ConfigObject below
                    && OF_PEERS.stream().anyMatch(known -> known.startsWith(at + "."))) {
                refuseOthers(at + ".", below, own);
            } else {
                refuse(at, value, own);
            }
        }
    }

    private void refuse(String at, ConfigValue value, List<String> own) {
        String where = Problems.where(value.origin());
        if (whole.defaults().hasPathOrNull(HEARSAY + "." + at)) {
            String allowed = "only what peers can differ in: " + String.join(", ", OF_PEERS);
            problems.add(new Problem(where, path + "." + at, "a setting of the whole network", allowed));
            return;
        }
        List<String> known = Stream.concat(own.stream(), names().stream()).toList();
        problems.add(new Problem(where, path + "." + at, "a key that is not known", Nearest.allowed(at, known)));
    }

    private void refuseBoth(Config settings) {
        for (ShortName names : SHORT_NAMES) {
            if (settings.hasPath(names.name) && settings.hasPath(names.key)) {
                String where = Problems.where(settings.getValue(names.name).origin());
                String found = "a second value for " + names.key;
                String allowed = "either " + names.name + " or " + names.key + ", which are the same";
                problems.add(new Problem(where, path + "." + names.name, found, allowed));
            }
        }
    }

    /** True if the block states nothing, or nothing that can be read. */
    boolean isUsual() {
        return stated.isEmpty() || effective.isEmpty();
    }

    /** Reads the settings of the peers; those of all of them if anything is wrong. */
    PeerSettings read(PeerSettingsReader reader, PeerSettings ofAll) {
        if (isUsual()) {
            return ofAll;
        }
        Problems found = new Problems();
        ConfigBlock own = new ConfigBlock(effective.getConfig(HEARSAY), HEARSAY, found);
        PeerSettings settings = reader.read(own, ofAll, this::concerns);
        tell(found);
        warnOfIdle(found.idle());
        for (String block : BLOCKS_OF_PEERS) {
            if (concerns(ConfigUtil.splitPath(block).get(0))) {
                problems.keepIdle(HEARSAY + "." + block, found);
            }
        }
        return stated.hasPath(LOSS) ? settings.withLossOfEnd() : settings;
    }

    /** True if a block may be another one than that of all peers: the rate of a link decides on what some keys of a protocol do. */
    private boolean concerns(String block) {
        return switch (block) {
            case "protocol", "overlay" -> states("protocol") || states("overlay") || states("link");
            default -> states(block);
        };
    }

    private boolean states(String block) {
        return stated.hasPath(HEARSAY + "." + block);
    }

    /** Warns of what is stated for these peers, and without effect for them. A value that equals its default gets no warning. */
    private void warnOfIdle(List<Problems.Idle> idle) {
        for (Map.Entry<String, ConfigValue> leaf : leaves(stated).entrySet()) {
            String key = leaf.getKey();
            boolean isDefault = whole.defaults().hasPath(key)
                    && whole.defaults().getValue(key).equals(leaf.getValue());
            idle.stream()
                    .filter(keys -> !isDefault && (key.equals(keys.path()) || key.startsWith(keys.path() + ".")))
                    .findFirst()
                    .ifPresent(
                            keys -> problems.warn(Problems.where(leaf.getValue().origin()) + ": " + path
                                    + key.substring(HEARSAY.length()) + ": no effect: " + keys.reason()));
        }
    }

    private String givenName(String key) {
        return SHORT_NAMES.stream()
                .filter(names -> names.key.equals(key) && given.hasPath(names.name))
                .map(ShortName::name)
                .findFirst()
                .orElse(key);
    }

    /** Adds the problems that the scenario has with these settings, and not without. */
    private void tell(Problems found) {
        found.files().stream()
                .filter(file -> stated.hasPath(file.setting()))
                .forEach(file -> problems.file(
                        new StatedFile(path + file.setting().substring(HEARSAY.length()), file.stated(), file.file())));
        for (Problem problem : found.list()) {
            if (!problems.list().contains(problem)) {
                String below = problem.path().startsWith(HEARSAY + ".")
                        ? path + "." + givenName(problem.path().substring(HEARSAY.length() + 1))
                        : problem.path();
                problems.add(new Problem(problem.where(), below, problem.found(), problem.allowed()));
            }
        }
    }

    /**
     * What is stated with all that follows from it, such as defaults of another protocol: laid over the scenario with every default,
     * it gives the same again.
     */
    ConfigObject resolved() {
        Config all = ConfigFactory.empty();
        for (String setting : OF_PEERS) {
            String at = HEARSAY + "." + setting;
            if (!effective.hasPath(at)) {
                continue;
            }
            Config value = ConfigFactory.empty().withValue(at, effective.getValue(at));
            for (Map.Entry<String, ConfigValue> leaf : new TreeMap<>(leaves(value)).entrySet()) {
                Config base = whole.scenario();
                boolean isUsual = base.hasPath(leaf.getKey())
                        && base.getValue(leaf.getKey()).equals(leaf.getValue());
                if (!isUsual || stated.hasPath(leaf.getKey())) {
                    all = all.withValue(leaf.getKey(), leaf.getValue());
                }
            }
        }
        return all.hasPath(HEARSAY)
                ? all.getObject(HEARSAY)
                : ConfigFactory.empty().root();
    }

    private static Map<String, ConfigValue> leaves(Config config) {
        Map<String, ConfigValue> leaves = new TreeMap<>();
        config.entrySet().forEach(entry -> leaves.put(entry.getKey(), entry.getValue()));
        return leaves;
    }
}
