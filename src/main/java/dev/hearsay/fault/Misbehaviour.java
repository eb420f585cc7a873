package dev.hearsay.fault;

import dev.hearsay.protocol.behaviour.Behaviour;
import dev.hearsay.protocol.behaviour.Behaviours;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fault {@code behave}: some peers do not do as their protocol says.
 *
 * @param who these peers
 * @param behaviour the way in which they behave
 */
record Misbehaviour(PeerChoice who, Behaviour behaviour) implements Condition {
    private static final String AS = "as";

    static Fault from(ConfigBlock settings) {
        PeerChoice who = PeerChoice.from(settings);
        String name = settings.text(AS);
        Optional<Function<ConfigBlock, Behaviour>> maker = Behaviours.CATALOGUE.maker(name);
        if (maker.isEmpty() && settings.isSound(AS)) {
            settings.problem(AS, Nearest.allowed(name, Behaviours.CATALOGUE.names()));
        }
        return new Misbehaviour(who, maker.map(make -> make.apply(settings)).orElse((honest, term) -> honest));
    }

    @Override
    public void check(ConfigBlock settings, PeerChoice.Places places) {
        who.check(settings, places);
    }

    @Override
    public int leastPeers() {
        return who.leastPeers();
    }

    @Override
    public void disturb(Span when, RandomStream random, Conditions conditions) {
        who.at(when.from(), conditions, random).stream()
                .forEach(peer -> conditions.adversaries().add(peer, behaviour, when.from(), when.until()));
    }
}
