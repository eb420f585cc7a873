package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.stream.Stream;

/** The settings that take numbers which are not whole: those whose default has a decimal point. */
final class RealSettings {
    private final Config reference;

    RealSettings(Config reference) {
        this.reference = reference;
    }

    /** Whether the setting at a path below {@code hearsay} is one, for any of the types that its block can have. */
    boolean has(String path) {
        return Stream.concat(Stream.of("hearsay." + path), catalogued(path)).anyMatch(this::isReal);
    }

    private Stream<String> catalogued(String path) {
        return Stream.of(TypedBlock.values())
                .filter(block -> path.startsWith(block.path() + "."))
                .flatMap(block -> block.types(reference)
                        .map(type -> block.catalogued(type)
                                + path.substring(block.path().length())));
    }

    private boolean isReal(String path) {
        List<String> keys = ConfigUtil.splitPath(path);
        ConfigValue value = reference.root();
        try {
            for (String key : keys) {
                value = value instanceof com.typesafe.config.ConfigObject block ? block.get(key) : null;
            }
        } catch (ConfigException.NotResolved substituted) {
            return false;
        }
        return value != null
                && value.valueType() == ConfigValueType.NUMBER
                && value.atKey("it").getString("it").contains(".");
    }
}
