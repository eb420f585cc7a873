package dev.hearsay.scenario.grid;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Measures;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads the block {@code sweep}, or what is varied in {@code tune}. What is wrong there is noted, whoever reads the scenario. */
public final class GridReader {
    private static final int MOST_RUNS = 1_000_000;
    private static final int MOST_SETTINGS = 100_000;
    private static final int MOST_SEEDS = 100_000;
    private static final String VALUES = "a list of different values, such as [2, 4, 8], or " + ValueRange.FORM;
    private static final String SETTINGS = "a block { ... } of settings that go together";

    private final String blockName;
    private final ConfigBlock grid;
    private final String seedAllowed;
    private final Problems problems;
    private final Set<String> settings;
    private final Predicate<String> isReal;

    /**
     * A reader.
     *
     * @param blockName its name, {@code sweep} or {@code tune}
     * @param block the block
     * @param settings the keys of the block {@code hearsay} that can be varied
     * @param isReal whether the setting at a path takes numbers that are not whole
     */
    public GridReader(String blockName, ConfigBlock block, Set<String> settings, Predicate<String> isReal) {
        this.blockName = blockName;
        this.grid = block;
        this.seedAllowed = "any setting but seed: " + blockName + (blockName.equals("sweep") ? ".seeds" : ".runs")
                + " says how many there are, the same in all cells";
        this.problems = block.problems();
        this.settings = new TreeSet<>(settings);
        this.isReal = isReal;
    }

    /** The grid of a sweep, each cell of which is run with some seeds; a small one where anything is wrong. */
    public Grid readSweep(long firstSeed) {
        int seeds = grid.integer("seeds", 1, MOST_SEEDS);
        if (firstSeed > Long.MAX_VALUE - seeds) {
            grid.problem("seeds", "fewer, as seed + seeds has to be less than 2^63");
        }
        return read(seeds, MOST_RUNS, "runs");
    }

    /** The grid of what is tuned, whose runs are not its own matter; a small one where anything is wrong. */
    public Grid readSpace() {
        return read(1, MOST_SETTINGS, "settings");
    }

    private Grid read(int seeds, int most, String what) {
        Map<String, Dimension.Step> variants =
                variants(grid.block(Grid.VARIANTS).config().root());
        List<Dimension> dimensions = new ArrayList<>();
        collect("", grid.block(Grid.VARY).config().root(), dimensions);
        checkApart(variants, dimensions);
        double runs = seeds * Math.max(1.0, variants.size());
        for (Dimension dimension : dimensions) {
            runs *= Math.max(1, dimension.steps().size());
        }
        if (runs > most) {
            grid.problemOfBlock("at most " + most + " " + what + ", where these are " + String.format("%.0f", runs));
        }
        boolean isSound = problems.isEmpty();
        return Grid.of(
                blockName,
                seeds,
                isSound ? variants : Map.of(),
                isSound ? dimensions : List.of(),
                grid.config().root());
    }

    private Map<String, Dimension.Step> variants(ConfigObject block) {
        Map<String, Dimension.Step> variants = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> entry : Stated.inOrder(block)) {
            String path = grid.path("variants." + ConfigUtil.joinPath(entry.getKey()));
            boolean isPlain = entry.getKey().chars().noneMatch(Character::isISOControl)
                    && !entry.getKey().isBlank();
            if (!isPlain || !(entry.getValue() instanceof ConfigObject)) {
                problems.add(path, entry.getValue(), isPlain ? SETTINGS : "a name without line ends and the like");
            } else if (areSettings(path, (ConfigObject) entry.getValue())) {
                variants.put(entry.getKey(), Dimension.Step.ofBlock((ConfigObject) entry.getValue()));
            }
        }
        return variants;
    }

    /** Whether all keys of a block can be varied; what is below them is looked at when a cell is read. */
    private boolean areSettings(String path, ConfigObject block) {
        boolean areAll = true;
        for (Map.Entry<String, ConfigValue> entry : Stated.inOrder(block)) {
            String first = first(entry.getKey());
            if (!settings.contains(first)) {
                String allowed = first.equals("seed") ? seedAllowed : Nearest.allowed(first, settings);
                String where = Problems.where(entry.getValue().origin());
                String below = path + "." + ConfigUtil.joinPath(entry.getKey());
                problems.add(new Problem(where, below, "a key that is not known", allowed));
                areAll = false;
            }
        }
        return areAll;
    }

    private static String first(String key) {
        try {
            return ConfigUtil.splitPath(Stated.path(key)).get(0);
        } catch (ConfigException noPath) {
            return key;
        }
    }

    private void collect(String prefix, ConfigObject block, List<Dimension> dimensions) {
        for (Map.Entry<String, ConfigValue> entry : Stated.inOrder(block)) {
            String path = prefix + Stated.path(entry.getKey());
            ConfigValue value = entry.getValue();
            if (value instanceof ConfigObject below && !below.isEmpty()) {
                collect(path + ".", below, dimensions);
            } else if (settings.contains(first(path))) {
                dimension(path, value, dimensions);
            } else {
                labelled(path, value, dimensions);
            }
        }
    }

    private void dimension(String path, ConfigValue value, List<Dimension> dimensions) {
        List<ConfigValue> values = values(path, value);
        if (!values.isEmpty()) {
            dimensions.add(new Dimension(
                    path,
                    Problems.where(value.origin()),
                    values.stream()
                            .map(each -> Dimension.Step.ofValue(path, each))
                            .toList()));
        }
    }

    private List<ConfigValue> values(String path, ConfigValue value) {
        String at = grid.path("vary." + path);
        if (value instanceof ConfigList list) {
            boolean isRight = !list.isEmpty()
                    && list.stream().distinct().count() == list.size()
                    && list.stream().noneMatch(each -> each.valueType() == ConfigValueType.NULL);
            if (!isRight) {
                problems.add(at, value, VALUES);
            }
            return isRight ? list : List.of();
        }
        if (value.valueType() != ConfigValueType.STRING) {
            problems.add(at, value, VALUES);
            return List.of();
        }
        try {
            return ValueRange.values((String) value.unwrapped(), isReal.test(path)).stream()
                    .map(text -> number(text).withOrigin(value.origin()))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            problems.add(at, value, String.valueOf(wrong.getMessage()));
            return List.of();
        }
    }

    /** A plain number as one, so that it is written without quotes. */
    private static ConfigValue number(String text) {
        BigDecimal number = Measures.number(text).orElse(null);
        if (number == null) {
            return ConfigValueFactory.fromAnyRef(text);
        }
        return number.scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? ConfigValueFactory.fromAnyRef(number.longValueExact())
                : ConfigValueFactory.fromAnyRef(number.doubleValue());
    }

    /** A name that is no setting is a label, if each of its values is a block of settings. */
    private void labelled(String name, ConfigValue value, List<Dimension> dimensions) {
        String at = grid.path("vary." + name);
        if (name.equals("seed")) {
            problems.add(new Problem(Problems.where(value.origin()), at, "seed", seedAllowed));
        } else if (name.contains(".") || !isListOfBlocks(value)) {
            String where = Problems.where(value.origin());
            String allowed = Nearest.to(first(name), settings)
                    .map(nearest -> "the path of a setting (did you mean " + nearest + "?)")
                    .orElse("the path of a setting");
            String label = ", or a label, each of whose values is " + SETTINGS;
            problems.add(new Problem(where, at, "a path that is not known", allowed + label));
        } else {
            List<Dimension.Step> steps = new ArrayList<>();
            List<ConfigValue> values = values(name, value);
            for (int i = 0; i < values.size(); i++) {
                ConfigObject block = (ConfigObject) values.get(i);
                if (areSettings(at + "." + i, block)) {
                    steps.add(Dimension.Step.ofBlock(block));
                }
            }
            if (!steps.isEmpty()) {
                dimensions.add(new Dimension(name, Problems.where(value.origin()), steps));
            }
        }
    }

    private static boolean isListOfBlocks(ConfigValue value) {
        return value instanceof ConfigList list
                && !list.isEmpty()
                && list.stream().allMatch(each -> each instanceof ConfigObject);
    }

    /** A setting is varied once: nobody could tell which value holds. */
    private void checkApart(Map<String, Dimension.Step> variants, List<Dimension> dimensions) {
        Map<String, String> by = new LinkedHashMap<>();
        variants.forEach((name, variant) -> variant.settings().keySet().forEach(path -> by.put(path, "variants")));
        for (Dimension dimension : dimensions) {
            for (String path : dimension.paths()) {
                by.forEach((other, name) -> {
                    if (isPart(path, other) || isPart(other, path)) {
                        String found = path + ", which " + name + " sets as well";
                        problems.add(new Problem(
                                dimension.where(),
                                grid.path("vary." + dimension.name()),
                                found,
                                "each setting in one place of " + Grid.noun(blockName)));
                    }
                });
            }
            dimension.paths().forEach(path -> by.put(path, "vary." + dimension.name()));
        }
    }

    private static boolean isPart(String path, String of) {
        return (path + ".").startsWith(of + ".");
    }
}
