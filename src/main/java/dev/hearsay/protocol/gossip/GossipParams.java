package dev.hearsay.protocol.gossip;

import dev.hearsay.protocol.demers.AntiEntropyParams;
import dev.hearsay.protocol.epidemic.ConnectionParams;
import dev.hearsay.protocol.epidemic.Partners;
import dev.hearsay.protocol.epidemic.Rounds;
import dev.hearsay.settings.ConfigBlock;

/**
 * The variants of gossip with a fanout: Eugster et al. 2004, and Kermarrec et al. 2003.
 *
 * @param fanout f, the number of partners that a peer sends a message to at a time; or auto
 * @param margin c, the difference between an automatic fanout and the logarithm of the number of peers
 * @param times the number of times that a peer does so for each message: once where it dies then, otherwise the number of its
 *     rounds
 * @param atOnce true if the first time is when it gets the message, false if it is in its next round
 * @param pulls true if it asks a partner in each round for the messages that it lacks
 * @param rounds the times at which a round begins
 * @param partners the peers that it may choose
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

    /** The fanout f among {@code peers} peers. */
    int fanout(int peers) {
        return fanout == AUTO ? Math.max(1, (int) Math.ceil(StrictMath.log(peers) + margin)) : fanout;
    }

    /** The parameters by which a peer asks for messages that it lacks: anti-entropy by pull, with digests of everything. */
    AntiEntropyParams asking() {
        return new AntiEntropyParams(false, true, false, 0, rounds, partners, ConnectionParams.UNLIMITED);
    }
}
