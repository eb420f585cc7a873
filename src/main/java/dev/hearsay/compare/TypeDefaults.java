package dev.hearsay.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The defaults that come with the type of a block. Where the types differ, each side has keys that the other has not: those at the
 * default of their type say nothing beyond the type.
 */
final class TypeDefaults {
    /** A block that has a type, and the name of its catalogue. */
    private record Typed(String block, String kind) {}

    private static final List<Typed> BLOCKS = List.of(
            new Typed("topology", "topology"),
            new Typed("link.latency", "latency"),
            new Typed("overlay", "overlay"),
            new Typed("protocol", "protocol"));

    private final Config catalogue;

    /** The defaults of this version of the program. */
    TypeDefaults() {
        Config reference = ConfigFactory.parseResources(TypeDefaults.class.getClassLoader(), "reference.conf");
        catalogue = reference
                .withOnlyPath("hearsay")
                .resolve(ConfigResolveOptions.noSystem().setAllowUnresolved(true))
                .getConfig("hearsay.catalogue");
    }

    /** Whether a setting follows from the types alone, which are not the same on all sides. */
    boolean explain(String path, List<Side> sides) {
        return BLOCKS.stream()
                .filter(typed -> path.startsWith(typed.block() + "."))
                .anyMatch(typed -> explain(path, typed.block(), typed.kind(), sides));
    }

    private boolean explain(String path, String block, String kind, List<Side> sides) {
        String typePath = block + ".type";
        long types = sides.stream()
                .map(side -> text(side, typePath).orElse(""))
                .distinct()
                .count();
        return types > 1
                && !path.equals(typePath)
                && sides.stream().allMatch(side -> {
                    Optional<String> meaning =
                            Optional.ofNullable(side.settings().get(path)).map(Setting::meaning);
                    return meaning.isEmpty()
                            || meaning.equals(
                                    ofType(kind, text(side, typePath).orElse(""), path.substring(block.length() + 1)));
                });
    }

    private static Optional<String> text(Side side, String path) {
        return Optional.ofNullable(side.settings().get(path)).map(Setting::text);
    }

    private Optional<String> ofType(String kind, String type, String key) {
        String place = ConfigUtil.joinPath(kind, type);
        if (!catalogue.hasPath(place) || !(catalogue.getValue(place) instanceof ConfigObject keys)) {
            return Optional.empty();
        }
        SortedMap<String, Setting> defaults = new TreeMap<>();
        Setting.collect("", keys, defaults);
        return Optional.ofNullable(defaults.get("." + key)).map(Setting::meaning);
    }
}
