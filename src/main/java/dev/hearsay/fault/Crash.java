package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A crash of peers: they stop at once and without notice. Transmissions queued at them or under way to them are lost, and their
 * neighbours learn of it only where the transport notices. This is the model of crash-stop failures (Cachin, Guerraoui and
 * Rodrigues, Introduction to Reliable and Secure Distributed Programming, section 2.2.2); with a recovery that of crash-recovery
 * (there, section 2.2.4).
 *
 * @param who the peers that stop, of those that are up
 * @param recover the time for which each is down, drawn by itself; null: for good
 * @param isGraceful whether they tell their neighbours
 * @param isKept whether they have what they had when they are up again
 */
record Crash(PeerSelection who, @Nullable DurationLaw recover, boolean isGraceful, boolean isKept) implements Fault {
    private static final String RECOVER = "recover";
    private static final String MEMORY = "memory";

    /** A crash of the peers that its block chooses. */
    static Fault from(ConfigBlock settings) {
        return from(settings, false);
    }

    /** A crash, or one of which the peers tell their neighbours. */
    static Fault from(ConfigBlock settings, boolean isGraceful) {
        PeerSelection who = PeerSelection.from(settings, RECOVER, MEMORY);
        boolean isForGood = !settings.has(RECOVER) || settings.isWord(RECOVER, "none");
        if (isForGood) {
            settings.warnOfIdle("recover is none: the peers stay away", List.of(MEMORY));
        }
        DurationLaw recover = isForGood ? null : DurationLaw.from(settings, RECOVER);
        return new Crash(who, recover, isGraceful, isKept(settings));
    }

    /** True if the memory of peers outlives an absence. */
    static boolean isKept(ConfigBlock settings) {
        return settings.choice(MEMORY, "lost", "kept").equals("kept");
    }

    @Override
    public void schedule(Span when, RandomStream random, Trouble trouble) {
        for (int peer : who.at(when.from(), trouble, random)) {
            long end = recover == null ? Lifetimes.NEVER : when.from() + recover.draw(random);
            trouble.absences().add(peer, when.from(), end, isGraceful, isKept);
        }
    }

    @Override
    public int survivors(int alive, int peers) {
        return recover == null ? who.survivors(alive) : alive;
    }

    @Override
    public int leastPeers() {
        return who.leastPeers();
    }

    @Override
    public boolean roundsToNobody(int peers) {
        return who.roundsToNobody(peers);
    }
}
