package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layers of a scenario, not yet resolved, each with the one key {@code hearsay}.
 *
 * @param overrides the layer of the options {@code --set}; it wins
 * @param file the layer of the scenario's file
 * @param reference the layer of all {@code reference.conf} on the class path
 */
record Layers(Config overrides, Config file, Config reference) {
    private static final String BLOCK = "a block { ... }";

    /** The reference layer. System properties and the environment have no say: the scenario alone decides. */
    static Config reference(ClassLoader loader) {
        return ConfigFactory.defaultReferenceUnresolved(loader).withOnlyPath("hearsay");
    }

    /** True if a value was set on the command line. */
    static boolean isOverride(ConfigOrigin origin) {
        return origin.description().startsWith(Hocon.OPTION);
    }

    /** These layers as one, without the grids that are laid over them, beneath another one that wins. */
    Layers beneath(Config layer) {
        Config below = overrides.withFallback(file).withoutPath("hearsay.sweep").withoutPath("hearsay.tune");
        return new Layers(layer, below, reference);
    }

    /** Whether the layer that wins says something at a path. */
    boolean isOverridden(String path) {
        return place(overrides, path).isPresent();
    }

    /** The allowed content of a user's layer: the block {@code hearsay}, but not its catalogue. All else is a problem. */
    static Config own(Config layer, Problems problems) {
        for (Map.Entry<String, ConfigValue> entry : layer.root().entrySet()) {
            if (!entry.getKey().equals("hearsay")) {
                String where = Problems.where(entry.getValue().origin());
                String allowed = "only hearsay { ... }, which holds all keys, your own variables below hearsay.vars";
                problems.add(new Problem(where, entry.getKey(), "a key beside hearsay", allowed));
            }
        }
        ConfigValue hearsay = layer.root().get("hearsay");
        return hearsay == null ? ConfigFactory.empty() : withoutCatalogue(layer, hearsay, problems);
    }

    private static Config withoutCatalogue(Config layer, ConfigValue hearsay, Problems problems) {
        try {
            if (hearsay instanceof ConfigObject block) {
                ConfigValue catalogue = block.get("catalogue");
                if (catalogue != null) {
                    String where = Problems.where(catalogue.origin());
                    String allowed = "keys of a chosen type in the block that names the type";
                    problems.add(new Problem(where, "hearsay.catalogue", "a catalogue", allowed));
                }
                return layer.withOnlyPath("hearsay").withoutPath("hearsay.catalogue");
            }
            problems.add("hearsay", hearsay, BLOCK);
        } catch (ConfigException.NotResolved substituted) {
            problems.add(new Problem(Problems.where(hearsay.origin()), "hearsay", "a substitution", BLOCK));
        }
        return ConfigFactory.empty();
    }

    /** The place where the user wrote a key; the origin of a substituted value is that of the value it stands for. */
    Optional<ConfigOrigin> placeOf(String path) {
        return place(overrides, path).or(() -> place(file, path));
    }

    private static Optional<ConfigOrigin> place(Config layer, String path) {
        ConfigValue at = layer.root();
        try {
            for (String key : ConfigUtil.splitPath(path)) {
                at = at instanceof ConfigObject block ? block.get(key) : null;
            }
        } catch (ConfigException.NotResolved substituted) {
            return Optional.empty();
        }
        return Optional.ofNullable(at).map(ConfigValue::origin);
    }

    /** The substitutions of the user's layers. */
    List<Substitutions> substitutions() {
        return List.of(new Substitutions(overrides), new Substitutions(file));
    }

    /** The path of the value that contains one of the user's substitutions. */
    Optional<String> pathOf(String substitution) {
        return substitutions().stream()
                .flatMap(uses -> uses.pathOf(substitution).stream())
                .findFirst();
    }

    Layers withoutOverrides() {
        return new Layers(ConfigFactory.empty(), file, reference);
    }

    Layers referenceOnly() {
        return new Layers(ConfigFactory.empty(), ConfigFactory.empty(), reference);
    }

    /** One layer of all. */
    Config merged() {
        return overrides.withFallback(file).withFallback(reference);
    }

    /** One layer of all, with the defaults of the chosen types, which may differ from what is usual for all types of a block. */
    Config merged(Map<TypedBlock, String> types) {
        StringBuilder defaults = new StringBuilder();
        types.forEach((block, type) -> defaults.append(block.defaultsOf(type)));
        return overrides
                .withFallback(file)
                .withFallback(ConfigFactory.parseString(defaults.toString()))
                .withFallback(reference);
    }
}
