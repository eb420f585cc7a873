package dev.hearsay.workload;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.files.EmpiricalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reader of {@code origin.size}: a size, a block with a law and its keys, or a list of sizes with weights. */
final class SizeReader {
    private static final String SIZE = "size";
    private static final String WEIGHTS =
            "a list of one or more { size, weight }, such as [{ size = 500 B, weight = 3 }]";
    private static final double LARGEST_WEIGHT = 1e9;
    private static final double WIDEST_SIGMA = 10;
    private static final double LEAST_SHAPE = 0.01;
    private static final double LARGEST_SHAPE = 1000;
    private static final MessageSize NONE = new MessageSize.Fixed(0);

    /** The keys of each law; a floor and a cap may be left out. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "fixed", List.of("type", "value"),
            "uniform", List.of("type", "min", "max"),
            "log-normal", List.of("type", "median", "sigma", "floor", "cap"),
            "exponential", List.of("type", "mean", "floor", "cap"),
            "pareto", List.of("type", "scale", "shape", "cap"),
            "empirical", List.of("type", EmpiricalTable.FILE));

    private static final String[] TYPES = {"fixed", "uniform", "log-normal", "exponential", "pareto", "empirical"};

    private final ConfigBlock law;

    private SizeReader(ConfigBlock law) {
        this.law = law;
    }

    /** The law of the sizes of the messages that the block {@code origin}, or one like it, describes. */
    static MessageSize read(ConfigBlock origin) {
        ConfigValue value = origin.config().root().get(SIZE);
        if (origin.isList(SIZE)) {
            return weighted(origin);
        }
        if (value instanceof ConfigObject) {
            return new SizeReader(origin.block(SIZE)).law();
        }
        return new MessageSize.Fixed(origin.bytes(SIZE));
    }

    private MessageSize law() {
        String type = law.choice("type", TYPES);
        if (!law.isSound("type")) {
            return NONE;
        }
        law.onlyKeys(KEYS.getOrDefault(type, List.of()));
        return switch (type) {
            case "uniform" -> {
                int least = law.bytes("min");
                yield new MessageSize.Uniform(least, above("max", law.bytes("max"), least, "min"));
            }
            case "log-normal" -> {
                int median = law.notEmpty("median", law.bytes("median"));
                yield new MessageSize.LogNormal(
                        median, law.number("sigma", 0, WIDEST_SIGMA), floor(median, "median"), cap(median, "median"));
            }
            case "exponential" -> {
                int mean = law.notEmpty("mean", law.bytes("mean"));
                yield new MessageSize.Exponential(mean, floor(mean, "mean"), cap(mean, "mean"));
            }
            case "pareto" -> {
                int scale = law.notEmpty("scale", law.bytes("scale"));
                yield new MessageSize.Pareto(
                        scale, law.number("shape", LEAST_SHAPE, LARGEST_SHAPE), cap(scale, "scale"));
            }
            case "empirical" ->
                EmpiricalTable.sizes(law, MessageSize.LARGEST, "a size from 0 B to 1 GiB, such as 256 (B) or 1 kB")
                        .<MessageSize>map(MessageSize.Empirical::new)
                        .orElse(NONE);
            default -> new MessageSize.Fixed(law.bytes("value"));
        };
    }

    private int floor(int most, String other) {
        int floor = law.has("floor") ? law.bytes("floor") : 0;
        if (floor > most) {
            law.contradiction("floor", "a size of at most", other, "a size of at least");
        }
        return Math.min(floor, most);
    }

    private int cap(int least, String other) {
        return law.has("cap") ? above("cap", law.bytes("cap"), least, other) : MessageSize.LARGEST;
    }

    private int above(String key, int bytes, int least, String other) {
        if (bytes < least) {
            law.contradiction(key, "a size of at least", other, "a size of at most");
        }
        return Math.max(bytes, least);
    }

    private static MessageSize weighted(ConfigBlock origin) {
        List<? extends ConfigValue> elements = origin.config().getList(SIZE);
        List<Integer> sizes = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            if (!(elements.get(i) instanceof ConfigObject object)) {
                origin.problem(SIZE, WEIGHTS);
                return NONE;
            }
            ConfigBlock element = origin.element(SIZE + "." + i, object.toConfig());
            element.onlyKeys(List.of("size", "weight"));
            sizes.add(element.bytes("size"));
            weights.add(element.has("weight") ? element.number("weight", 0, LARGEST_WEIGHT) : 1);
        }
        boolean anything = weights.stream().anyMatch(weight -> weight > 0);
        if (!anything && origin.isSound(SIZE)) {
            origin.problem(SIZE, WEIGHTS + ", with a weight above 0 among them");
        }
        return anything ? new MessageSize.Weighted(sizes, weights) : NONE;
    }
}
