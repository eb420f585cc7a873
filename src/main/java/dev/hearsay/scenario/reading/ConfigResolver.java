package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import dev.hearsay.scenario.Input;
import dev.hearsay.settings.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The layering and resolving of a scenario: every key then has its value, and every key is known. */
final class ConfigResolver {
    private final Config reference;
    private final Problems problems;
    private final Hocon hocon;

    ConfigResolver(Config reference, Problems problems) {
        this.reference = reference;
        this.problems = problems;
        this.hocon = new Hocon(problems);
    }

    /**
     * The scenario of a file and options, and of more options that the user did not give, with the one key {@code hearsay}. Text
     * that cannot be read throws at once.
     */
    ResolvedConfig scenario(Path file, List<String> options, List<String> more) {
        List<String> all = Stream.concat(options.stream(), more.stream()).toList();
        Layers layers = layers(file, all);
        return scenario(layers, options, hocon.inputs(), ConfigFactory.empty());
    }

    /** The scenario of a text and options. */
    ResolvedConfig scenario(String text, String source, List<String> options) {
        Config own = Layers.own(hocon.text(text, source), problems);
        return scenario(new Layers(overrides(options), own, reference), options, hocon.inputs(), ConfigFactory.empty());
    }

    /** The scenario of a cell of a grid: a layer over a scenario that has been resolved. */
    ResolvedConfig cell(ResolvedConfig base, Config cell) {
        return scenario(base.layers().beneath(cell), base.overrides(), base.inputs(), base.replaced());
    }

    private ResolvedConfig scenario(Layers layers, List<String> options, List<Input> inputs, Config replacedBefore) {
        problems.throwIfAny();
        Map<TypedBlock, String> types = TypedBlock.chosen(hocon.resolvedInPart(layers.merged()));
        Map<TypedBlock, String> typesOfFile = layers.overrides().isEmpty()
                ? types
                : TypedBlock.chosen(
                        hocon.resolvedInPart(layers.withoutOverrides().merged()));
        problems.throwIfAny();
        Config scenario = hocon.resolved(layers.merged(types), layers::pathOf);
        layers.substitutions().forEach(uses -> uses.checkOptional(scenario, problems));
        problems.throwIfAny();
        Config known = hocon.resolved(layers.referenceOnly().merged(types), layers::pathOf);
        Config replaced = typesOfFile.equals(types)
                ? replacedBefore
                : withoutCatalogue(hocon.resolved(layers.referenceOnly().merged(typesOfFile), layers::pathOf))
                        .withFallback(replacedBefore);
        Config checked = new UnknownKeyCheck(layers, withoutCatalogue(known), replaced, free(types, known), problems)
                .check(withoutCatalogue(scenario));
        if (checked.getValue("hearsay.vars").valueType() != ConfigValueType.OBJECT) {
            problems.add("hearsay.vars", checked.getValue("hearsay.vars"), "a block { ... } of variables of your own");
        }
        return new ResolvedConfig(
                withoutVariables(checked),
                withoutVariables(withoutCatalogue(known)),
                inputs,
                options,
                layers,
                replaced);
    }

    private Layers layers(Path file, List<String> options) {
        return new Layers(overrides(options), Layers.own(hocon.file(file), problems), reference);
    }

    private Config overrides(List<String> options) {
        Config overrides = ConfigFactory.empty();
        for (String option : options) {
            overrides = Layers.own(hocon.override(option), problems).withFallback(overrides);
        }
        return overrides;
    }

    /** The scenario without its variables, which are not needed once all is resolved. */
    private static Config withoutVariables(Config config) {
        return config.withoutPath("hearsay.vars");
    }

    private static Config withoutCatalogue(Config config) {
        return config.withoutPath("hearsay.catalogue");
    }

    /** Paths below {@code hearsay} of blocks whose type is not in the catalogue, such as a class of the user's own: any key may be there. */
    static Set<String> free(Map<TypedBlock, String> types, Config known) {
        Set<String> free = new TreeSet<>();
        for (TypedBlock block : TypedBlock.values()) {
            String type = types.get(block);
            if (type == null || !known.hasPath(block.catalogued(type))) {
                free.add("hearsay." + block.path());
            }
        }
        return free;
    }
}
