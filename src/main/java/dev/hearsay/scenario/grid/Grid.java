package dev.hearsay.scenario.grid;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The grid of a sweep, or of what is tuned: every variant with every combination of what is varied.
 *
 * @param block the name of the block that states it, {@code sweep} or {@code tune}
 * @param seeds how often each cell is run: with the scenario's seed and those that follow it
 * @param cells in order: the variants are the outermost, what is varied last is the innermost
 * @param columns the paths of all settings that the grid varies, in the order of the text
 * @param stated that block as it was read
 */
public record Grid(String block, int seeds, List<Cell> cells, List<String> columns, ConfigObject stated) {
    static final String VARY = "vary";
    static final String VARIANTS = "variants";
    private static final String INNER = "        ";

    /** Copies the lists. */
    public Grid {
        cells = List.copyOf(cells);
        columns = List.copyOf(columns);
    }

    /** The grid of variants, by name, and dimensions; either may be none. */
    static Grid of(
            String block,
            int seeds,
            Map<String, Dimension.Step> variants,
            List<Dimension> dimensions,
            ConfigObject stated) {
        Set<String> columns = new LinkedHashSet<>();
        variants.values().forEach(variant -> columns.addAll(variant.settings().keySet()));
        dimensions.forEach(dimension -> columns.addAll(dimension.paths()));
        List<Cell> cells = new ArrayList<>();
        Map<String, Dimension.Step> rows =
                variants.isEmpty() ? Map.of("", new Dimension.Step(Map.of(), ConfigFactory.empty())) : variants;
        rows.forEach((name, variant) -> addCells(name, variant, dimensions, cells));
        return new Grid(block, seeds, cells, new ArrayList<>(columns), stated);
    }

    private static void addCells(String variant, Dimension.Step outer, List<Dimension> dimensions, List<Cell> cells) {
        if (dimensions.isEmpty()) {
            cells.add(new Cell(cells.size(), variant, outer.settings(), outer.layer()));
            return;
        }
        for (Dimension.Step step : dimensions.get(0).steps()) {
            Map<String, String> settings = new LinkedHashMap<>(outer.settings());
            settings.putAll(step.settings());
            Config layer = step.layer().withFallback(outer.layer());
            addCells(variant, new Dimension.Step(settings, layer), dimensions.subList(1, dimensions.size()), cells);
        }
    }

    /**
     * Its block in HOCON, a line for each variant and for each thing that is varied, in the order of the grid: read again,
     * it gives the same grid.
     *
     * @param rename other words for texts in it, such as paths of files
     */
    public String text(UnaryOperator<String> rename) {
        StringBuilder text = new StringBuilder("hearsay." + block + " {\n");
        addText("", stated.withoutKey(VARY).withoutKey(VARIANTS), false, any -> any, "    ", text);
        text.append("    vary {\n");
        addText("", stated.toConfig().getObject(VARY), true, rename, INNER, text);
        text.append("    }\n    variants {\n");
        addText("", stated.toConfig().getObject(VARIANTS), false, rename, INNER, text);
        return text.append("    }\n}\n").toString();
    }

    private static void addText(
            String prefix,
            ConfigObject block,
            boolean arePaths,
            UnaryOperator<String> rename,
            String indent,
            StringBuilder text) {
        for (Map.Entry<String, ConfigValue> entry : Stated.inOrder(block)) {
            String name = arePaths ? prefix + Stated.path(entry.getKey()) : entry.getKey();
            if (arePaths && entry.getValue() instanceof ConfigObject below) {
                addText(name + ".", below, true, rename, indent, text);
            } else {
                String value = renamed(entry.getValue(), rename).render(ConfigRenderOptions.concise());
                text.append(indent)
                        .append(ConfigUtil.quoteString(name))
                        .append("=")
                        .append(value)
                        .append("\n");
            }
        }
    }

    private static ConfigValue renamed(ConfigValue value, UnaryOperator<String> rename) {
        if (value instanceof ConfigObject block) {
            Map<String, Object> entries = new LinkedHashMap<>();
            block.forEach((key, each) -> entries.put(key, renamed(each, rename)));
            return ConfigValueFactory.fromMap(entries);
        }
        if (value instanceof ConfigList list) {
            return ConfigValueFactory.fromIterable(
                    list.stream().map(each -> renamed(each, rename)).toList());
        }
        return value.valueType() == ConfigValueType.STRING
                ? ConfigValueFactory.fromAnyRef(rename.apply((String) value.unwrapped()))
                : value;
    }

    /** The grid of the same seeds in which nothing is varied. */
    public Grid unvaried() {
        return new Grid(block, seeds, List.of(Cell.ofScenario()), List.of(), stated);
    }

    /** The noun for what a block of that name states. */
    public static String noun(String block) {
        return block.equals("tune") ? "the tuning" : "the " + block;
    }

    /** The number of runs. */
    public int runs() {
        return seeds * cells.size();
    }
}
