package dev.hearsay.fault;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.behaviour.Behaviours;
import dev.hearsay.settings.Catalogue;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A reader of blocks that name a behaviour, such as <code>{ as = delaying, by = 2 s }</code>: one that goes around any protocol, or one of
 * the network's own protocol.
 */
final class BehaviourReader {
    private static final String AS = "as";
    private static final ConfigObject NOTHING = ConfigFactory.empty().root();

    /** The keys and defaults of each behaviour. */
    private final ConfigObject catalogue;

    private final Catalogue<Behaviour> ofProtocol;

    /**
     * A reader.
     *
     * @param catalogue the keys and defaults of each behaviour by name, as {@code reference.conf} has them
     * @param ofProtocol the behaviours of the network's protocol
     */
    BehaviourReader(Config catalogue, Catalogue<Behaviour> ofProtocol) {
        this.catalogue = catalogue.root();
        this.ofProtocol = ofProtocol;
    }

    /**
     * A block with the defaults of the behaviour that it names. A key that no behaviour has is a problem, unless the catalogue does not
     * know the keys of this one, which is then of a protocol's own.
     *
     * @param above the block in which it stands, at {@code key}
     * @param others the keys and defaults that it has beside those of a behaviour
     */
    ConfigBlock complete(ConfigBlock stated, ConfigBlock above, String key, ConfigObject others) {
        String name = nameIn(stated.config());
        if (catalogue.containsKey(name) || !ofProtocol.names().contains(name)) {
            Set<String> known = new TreeSet<>(others.keySet());
            known.add(AS);
            catalogue
                    .keySet()
                    .forEach(behaviour -> known.addAll(keysOf(behaviour).keySet()));
            FaultBlocks.refuseOthers(stated, known);
        }
        return FaultBlocks.withDefaults(stated, above, key, keysOf(name).withFallback(others));
    }

    private static String nameIn(Config block) {
        return block.hasPath(AS) && block.getValue(AS).unwrapped() instanceof String name ? name : "";
    }

    private ConfigObject keysOf(String behaviour) {
        return catalogue.get(behaviour) instanceof ConfigObject keys ? keys : NOTHING;
    }

    /** The behaviour that a block names, with its keys; an honest one, and a problem, if there is none of that name. */
    Behaviour read(ConfigBlock settings) {
        String name = settings.text(AS);
        Optional<Function<ConfigBlock, Behaviour>> maker = ofProtocol
                .maker(name)
                .map(make -> make.andThen(BehaviourReader::within))
                .or(() -> Behaviours.CATALOGUE.maker(name));
        if (maker.isEmpty() && settings.isSound(AS)) {
            List<String> names = new ArrayList<>(Behaviours.CATALOGUE.names());
            names.addAll(ofProtocol.names());
            settings.problem(AS, Nearest.allowed(name, names));
        }
        settings.warnOfIdle("as is " + name, keysOfOthers(name));
        return maker.map(make -> make.apply(settings)).orElse((honest, term) -> honest);
    }

    /** A behaviour of the protocol's own goes around that alone: it knows nothing of an overlay, or of bundles of messages. */
    private static Behaviour within(Behaviour own) {
        return new Behaviour() {
            @Override
            public Protocol around(Protocol honest, Term term) {
                return honest.within(protocol -> own.around(protocol, term));
            }

            @Override
            public int leastPeers() {
                return own.leastPeers();
            }

            @Override
            public boolean equivocates() {
                return own.equivocates();
            }
        };
    }

    private Set<String> keysOfOthers(String name) {
        Set<String> keys = new TreeSet<>();
        catalogue.keySet().forEach(behaviour -> keys.addAll(keysOf(behaviour).keySet()));
        keys.removeAll(keysOf(name).keySet());
        return catalogue.containsKey(name) ? keys : Set.of();
    }
}
