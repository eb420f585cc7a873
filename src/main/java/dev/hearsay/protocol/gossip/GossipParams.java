package dev.hearsay.protocol.gossip;

import dev.hearsay.protocol.demers.AntiEntropyParams;
import dev.hearsay.protocol.epidemic.ConnectionParams;
import dev.hearsay.protocol.epidemic.Partners;
import dev.hearsay.protocol.epidemic.Rounds;
import dev.hearsay.settings.ConfigBlock;

/**
 * The variants of gossip with a fanout: Eugster et al. 2004, and Kermarrec et al. 2003.
 *
 * @param fanout f, to how many partners a peer sends a message at a time; or auto
 * @param margin c, by which an automatic fanout is above the logarithm of the number of peers
 * @param times how often a peer does so for each message: once where it dies then, or as often as it has rounds
 * @param atOnce whether the first time is when it gets the message, or in its next round
 * @param pulls whether it asks a partner for what it lacks in each round
 * @param rounds when a round begins
 * @param partners whom it may choose
 */
record GossipParams(
        int fanout, double margin, int times, boolean atOnce, boolean pulls, Rounds rounds, Partners partners) {
    private static final int AUTO = 0;
    private static final int MOST = 1_000_000;
    private static final double LARGEST_MARGIN = 1_000;

    static GossipParams from(ConfigBlock settings) {
        boolean forever = settings.choice("infect", "once", "forever").equals("forever");
        int times = settings.integer("rounds", 1, MOST);
        int fanout = settings.integerOr("fanout", "auto", AUTO, 1, MOST);
        boolean atOnce = settings.choice("timing", "at-once", "rounds").equals("at-once");
        boolean pulls = settings.flag("pull");
        settings.idle(fanout != AUTO, "protocol.fanout is no automatic one", "margin");
        settings.idle(!forever, "protocol.infect is once", "rounds");
        settings.idle(atOnce && !forever && !pulls, "there are no rounds", "period");
        return new GossipParams(
                fanout,
                settings.number("margin", -LARGEST_MARGIN, LARGEST_MARGIN),
                forever ? times : 1,
                atOnce,
                pulls,
                Rounds.from(settings),
                Partners.from(settings));
    }

    /** f among so many peers. */
    int fanout(int peers) {
        return fanout == AUTO ? Math.max(1, (int) Math.ceil(StrictMath.log(peers) + margin)) : fanout;
    }

    /** How a peer asks for what it lacks: anti-entropy by pull, with digests of everything. */
    AntiEntropyParams asking() {
        return new AntiEntropyParams(false, true, false, 0, rounds, partners, ConnectionParams.UNLIMITED);
    }
}
