package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/**
 * Churn: peers come and go, each by itself, with sessions and absences drawn from laws. All of them are up when it begins, and a session
 * begins with it; none ends any more when it has ended, and who is down then comes back at its time.
 *
 * @param who the peers that come and go, of those that are up
 * @param session the law of the time for which a peer is up
 * @param downtime the law of the time for which it is down
 * @param isGraceful whether it tells its neighbours when it goes
 * @param isKept whether it has what it had when it comes back
 */
record Churn(PeerSelection who, DurationLaw session, DurationLaw downtime, boolean isGraceful, boolean isKept)
        implements Fault {
    /** Churn by its block. */
    static Fault from(ConfigBlock settings) {
        return new Churn(
                PeerSelection.orAll(settings, "session", "downtime", "leave", "memory"),
                DurationLaw.from(settings, "session"),
                DurationLaw.from(settings, "downtime"),
                settings.choice("leave", "crash", "graceful").equals("graceful"),
                Crash.isKept(settings));
    }

    @Override
    public void schedule(Span when, RandomStream random, Trouble trouble) {
        long end = when.isOpen() ? trouble.runNanos() : when.until();
        for (int peer : who.at(when.from(), trouble, random)) {
            long at = when.from() + session.draw(random);
            while (at < end) {
                long back = at + downtime.draw(random);
                trouble.absences().add(peer, at, back, isGraceful, isKept);
                at = back + session.draw(random);
            }
        }
    }

    @Override
    public int leastPeers() {
        return who.leastPeers();
    }
}
