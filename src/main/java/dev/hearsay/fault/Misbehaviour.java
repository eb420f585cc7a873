package dev.hearsay.fault;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/**
 * The fault {@code behave}: some peers do not do as their protocol says.
 *
 * @param who these peers
 * @param behaviour the way in which they behave
 */
record Misbehaviour(PeerChoice who, Behaviour behaviour) implements Condition {
    static final String KEY = "behave";

    static Fault from(ConfigBlock settings, BehaviourReader behaviours) {
        return new Misbehaviour(PeerChoice.from(settings), behaviours.read(settings));
    }

    @Override
    public void check(ConfigBlock settings, PeerChoice.Places places) {
        who.check(settings, places);
    }

    @Override
    public int leastPeers() {
        return Math.max(who.leastPeers(), behaviour.leastPeers());
    }

    @Override
    public boolean roundsToNobody(int peers) {
        return who.roundsToNobody(peers);
    }

    @Override
    public void disturb(Span when, RandomStream random, Conditions conditions) {
        who.at(when.from(), conditions, random).stream()
                .forEach(peer -> conditions.adversaries().add(peer, behaviour, when.from(), when.until()));
    }
}
