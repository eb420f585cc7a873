package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The text that {@code list} and {@code describe} show of the catalogues: the comments and defaults of {@code reference.conf}. */
public final class CatalogueDocs {
    private final ConfigObject written;
    private final Config resolved;

    /**
     * A type in short.
     *
     * @param name its name in a scenario
     * @param line its description in a line
     */
    public record Entry(String name, String line) {}

    /**
     * A key of a type.
     *
     * @param name its path below the block of the type, as in {@code backup.period}
     * @param value its default
     * @param comments its meaning, its unit, and the source of the default
     */
    public record Key(String name, String value, List<String> comments) {}

    /**
     * A type in full.
     *
     * @param name its name in a scenario
     * @param comments its description and its source
     * @param keys all of its keys, in the order of {@code reference.conf}
     */
    public record Description(String name, List<String> comments, List<Key> keys) {}

    /** The text of all {@code reference.conf} on the class path. */
    public CatalogueDocs(ClassLoader loader) {
        Config reference = Layers.reference(loader);
        resolved = reference.resolve(ConfigResolveOptions.noSystem()).getConfig("hearsay.catalogue");
        written = reference.getObject("hearsay.catalogue");
    }

    /** All types of a kind: topology, overlay, latency, fault or protocol. */
    public List<Entry> entries(String kind) {
        return asWritten(blocks(kind))
                .map(block -> new Entry(
                        block.getKey(),
                        comments(block.getValue()).stream().findFirst().orElse("")))
                .toList();
    }

    /** A type of a kind with its keys, if there is one of that name. */
    public Optional<Description> describe(String kind, String name) {
        ConfigValue block = blocks(kind).get(name);
        if (block == null) {
            return Optional.empty();
        }
        List<Key> keys =
                keys("", resolved.getObject(ConfigUtil.joinPath(kind, name))).toList();
        return Optional.of(new Description(name, comments(block), keys));
    }

    private static Stream<Key> keys(String path, ConfigObject block) {
        return asWritten(block)
                .flatMap(key -> key.getValue() instanceof ConfigObject below
                        ? keys(path + key.getKey() + ".", below)
                        : Stream.of(new Key(path + key.getKey(), shown(key.getValue()), comments(key.getValue()))));
    }

    private static Stream<Map.Entry<String, ConfigValue>> asWritten(ConfigObject block) {
        return block.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()));
    }

    /** The blocks as written: resolving one that extends another would give it the other's comments. */
    private ConfigObject blocks(String kind) {
        if (written.get(kind) instanceof ConfigObject blocks) {
            return blocks;
        }
        throw new IllegalArgumentException("no kind " + kind);
    }

    private static List<String> comments(ConfigValue value) {
        return value.origin().comments().stream().map(String::strip).toList();
    }

    private static String shown(ConfigValue value) {
        boolean text = value.valueType() == ConfigValueType.STRING;
        return text ? value.unwrapped().toString() : value.render(ConfigRenderOptions.concise());
    }
}
