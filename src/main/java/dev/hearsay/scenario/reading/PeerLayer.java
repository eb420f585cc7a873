package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problems;
import java.util.Map;
import java.util.Set;

/**
 * The laying of settings of some peers over those of the whole network, once for each group, or each row of a file of peers. Where they
 * choose no other types the known keys and defaults are those of the network, which are then not resolved anew.
 */
final class PeerLayer {
    private static final ConfigResolveOptions OWN = ConfigResolveOptions.noSystem();

    private final ResolvedConfig whole;
    private final Map<TypedBlock, String> types;
    private final Set<String> free;
    /** What the settings are laid over: resolved already, but for values that stand for others. */
    private final Config beneath;
    /** True if an option has replaced a type, and the keys in the file of the type before are without effect. */
    private final boolean isReplaced;

    /** The settings of the whole network. */
    PeerLayer(ResolvedConfig whole) {
        this.whole = whole;
        Layers layers = whole.layers();
        Config reference = layers.reference();
        types = TypedBlock.chosen(whole.scenario());
        free = ConfigResolver.free(
                types, reference.withOnlyPath("hearsay.catalogue").resolve(OWN));
        beneath = layers.overrides()
                .withFallback(layers.file())
                .withoutPath("hearsay.groups")
                .withoutPath("hearsay.faults")
                .withoutPath("hearsay.sweep")
                .withoutPath("hearsay.tune")
                .withFallback(new Substitutions(reference.withoutPath("hearsay.catalogue")).values())
                .withFallback(whole.defaults());
        isReplaced = !layers.overrides().isEmpty();
    }

    /** The settings of peers for which something is stated; empty, and the problems, if that cannot be read. */
    Config under(Config stated, Problems problems) {
        Config simply = stated.withFallback(whole.scenario());
        if (!isReplaced && TypedBlock.chosen(simply).equals(types)) {
            try {
                Config resolved = stated.withFallback(beneath).resolve(OWN).withoutPath("hearsay.vars");
                Layers layers = whole.layers().beneath(stated);
                new UnknownKeyCheck(layers, whole.defaults(), whole.replaced(), free, problems).check(stated);
                return resolved;
            } catch (ConfigException unclear) {
                // something stands for a value that is not there without the catalogue: resolved as a whole it is told,
                // or found
            }
        }
        try {
            return new ConfigResolver(whole.layers().reference(), problems)
                    .cell(whole, stated)
                    .scenario();
        } catch (InvalidScenarioException faulty) {
            return ConfigFactory.empty();
        }
    }
}
