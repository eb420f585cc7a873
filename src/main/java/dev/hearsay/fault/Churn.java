package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/**
 * Churn: peers come and go, each by itself, with sessions and absences drawn from laws. All of them are up when it begins, at the beginning
 * of a session or in the midst of one; none ends any more when it has ended, and who is down then comes back at its time.
 *
 * @param who the peers that come and go, of those that are up
 * @param session the law of the time for which a peer is up
 * @param downtime the law of the time for which it is down
 * @param isInMidst whether peers are in the midst of a session when it begins, as of one that has gone on for long
 * @param isGraceful whether a peer tells its neighbours when it goes
 * @param isKept whether it has what it had when it comes back
 */
record Churn(
        PeerSelection who,
        DurationLaw session,
        DurationLaw downtime,
        boolean isInMidst,
        boolean isGraceful,
        boolean isKept)
        implements Fault {
    /** Churn by its block. */
    static Fault from(ConfigBlock settings) {
        if (settings.has(SessionTrace.TRACE) && !settings.isWord(SessionTrace.TRACE, "none")) {
            return SessionTrace.from(settings);
        }
        DurationLaw session = DurationLaw.from(settings, "session");
        boolean isInMidst = settings.choice("start", "fresh", "equilibrium").equals("equilibrium");
        if (isInMidst && !session.hasMean()) {
            settings.problem(
                    "start", "fresh, as such sessions have no mean: a Pareto law has one with a shape above 1");
        }
        return new Churn(
                PeerSelection.orAll(settings, "session", "downtime", "trace", "start", "leave", "memory"),
                session,
                DurationLaw.from(settings, "downtime"),
                isInMidst && session.hasMean(),
                isGraceful(settings),
                Crash.isKept(settings));
    }

    /** True if peers tell their neighbours when they go. */
    static boolean isGraceful(ConfigBlock settings) {
        return settings.choice("leave", "crash", "graceful").equals("graceful");
    }

    @Override
    public void schedule(Span when, RandomStream random, Trouble trouble) {
        long end = when.isOpen() ? trouble.runNanos() : when.until();
        for (int peer : who.at(when.from(), trouble, random)) {
            long at = when.from() + (isInMidst ? session.rest(random) : session.draw(random));
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

    @Override
    public boolean roundsToNobody(int peers) {
        return who.roundsToNobody(peers);
    }
}
