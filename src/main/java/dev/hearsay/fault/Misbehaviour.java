package dev.hearsay.fault;

import dev.hearsay.protocol.behaviour.Behaviour;
import dev.hearsay.protocol.behaviour.Behaviours;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Nearest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fault {@code behave}: some peers do not do as their protocol says.
 *
 * @param who these peers
 * @param mostListed the least number of peers of a network that has all peers on the behaviour's own lists
 * @param behaviour the way in which they behave
 */
record Misbehaviour(PeerChoice who, int mostListed, Behaviour behaviour) implements Condition {
    private static final String AS = "as";

    static Fault from(ConfigBlock settings) {
        PeerChoice who = PeerChoice.from(settings);
        String name = settings.text(AS);
        Optional<Function<ConfigBlock, Behaviour>> maker = Behaviours.CATALOGUE.maker(name);
        if (maker.isEmpty() && settings.isSound(AS)) {
            settings.problem(AS, Nearest.allowed(name, Behaviours.CATALOGUE.names()));
        }
        settings.warnOfIdle("as is " + name, Behaviours.keysOfOthers(name));
        return new Misbehaviour(
                who,
                leastPeers(settings, name),
                maker.map(make -> make.apply(settings)).orElse((honest, term) -> honest));
    }

    @Override
    public void check(ConfigBlock settings, PeerChoice.Places places) {
        who.check(settings, places);
    }

    @Override
    public int leastPeers() {
        return Math.max(who.leastPeers(), mostListed);
    }

    @Override
    public boolean roundsToNobody(int peers) {
        return who.roundsToNobody(peers);
    }

    private static int leastPeers(ConfigBlock settings, String name) {
        boolean isList = name.equals("selective") && settings.isList("victims") && settings.isSound("victims");
        int[] victims = isList
                ? settings.peers("victims", Integer.MAX_VALUE - 1, "a list of different peers such as [0, 17]")
                        .orElse(new int[0])
                : new int[0];
        return Arrays.stream(victims).max().orElse(-1) + 1;
    }

    @Override
    public void disturb(Span when, RandomStream random, Conditions conditions) {
        who.at(when.from(), conditions, random).stream()
                .forEach(peer -> conditions.adversaries().add(peer, behaviour, when.from(), when.until()));
    }
}
