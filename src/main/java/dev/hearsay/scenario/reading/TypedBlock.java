package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** A block of a scenario whose other keys depend on its {@code type}. */
enum TypedBlock {
    TOPOLOGY("topology", "topology"),
    LATENCY("latency", "link.latency"),
    OVERLAY("overlay", "overlay"),
    PROTOCOL("protocol", "protocol"),
    /** A block only where the time is no plain duration. */
    PROCESSING_TIME("latency", "processing.time"),
    /** A block only where there is any jitter. */
    JITTER("latency", "link.latency.jitter"),
    /** A block only where it is no plain duration. */
    SPIKE("latency", "link.latency.spikes.extra");

    private final String kind;
    private final String path;

    TypedBlock(String kind, String path) {
        this.kind = kind;
        this.path = path;
    }

    /** The path of the block, below {@code hearsay}. */
    String path() {
        return path;
    }

    /** True where the block may be a plain value instead; its type then has no default beside it. */
    boolean isOptional() {
        return compareTo(PROCESSING_TIME) >= 0;
    }

    /** The path of the keys and defaults of a type. */
    String catalogued(String type) {
        return "hearsay.catalogue." + kind + "." + ConfigUtil.quoteString(type);
    }

    /** The types that there are for the block. */
    Stream<String> types(Config reference) {
        return reference.getObject("hearsay.catalogue." + kind).keySet().stream();
    }

    /** A line of HOCON that puts the defaults of a type into the block; nothing for a type that has none. */
    String defaultsOf(String type) {
        String named = "{ type = " + ConfigUtil.quoteString(type) + " }";
        return "hearsay." + path + " = ${?" + catalogued(type) + "} " + (isOptional() ? named : "") + "\n";
    }

    /** The types that the blocks name, as far as they are texts. */
    static Map<TypedBlock, String> chosen(Config scenario) {
        Map<TypedBlock, String> types = new EnumMap<>(TypedBlock.class);
        for (TypedBlock block : values()) {
            String key = "hearsay." + block.path + ".type";
            try {
                if (scenario.hasPath(key) && scenario.getValue(key).valueType() == ConfigValueType.STRING) {
                    types.put(block, scenario.getString(key));
                }
            } catch (ConfigException.WrongType | ConfigException.NotResolved unclear) {
                types.remove(block); // a problem, which reading the block as a whole tells better
            }
        }
        return types;
    }
}
