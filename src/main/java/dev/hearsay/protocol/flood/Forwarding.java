package dev.hearsay.protocol.flood;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;

/**
 * The choice of neighbours that a message goes to: the rules that forwarding protocols share. A peer's own messages go to all
 * neighbours, or {@code originFanout} of them; received ones are forwarded with probability p, to all or {@code fanout}, while
 * they have hops left.
 *
 * <p>Source: the specification of the broadcast, sections Origin message and Handle received message.
 *
 * @param hopLimit the number of hops after which a copy is not forwarded
 * @param probability p, the probability with which a received message is forwarded
 * @param coinPerLink true if a coin is tossed for every neighbour by itself, false if once for all
 * @param fanout the most neighbours that a received message is forwarded to
 * @param originFanout the most neighbours that a peer's own message is sent to
 * @param echo true if the neighbour that the first copy came from gets it back
 */
public record Forwarding(
        int hopLimit, double probability, boolean coinPerLink, int fanout, int originFanout, boolean echo) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** The forwarding that a protocol's block states. */
    public static Forwarding from(ConfigBlock settings) {
        double probability = settings.probability("forward-probability");
        settings.idle(probability == 1, "protocol.forward-probability is 1", "coin");
        return new Forwarding(
                settings.integerOr("hop-limit", "unlimited", UNLIMITED, 0, UNLIMITED),
                probability,
                settings.choice("coin", "peer", "link").equals("link"),
                settings.integerOr("fanout", "unlimited", UNLIMITED, 1, UNLIMITED),
                settings.integerOr("origin-fanout", "unlimited", UNLIMITED, 1, UNLIMITED),
                settings.flag("echo"));
    }

    /** The number of copies that a peer with {@code degree} neighbours sends on of a message that it has got, on average. */
    public double copies(double degree) {
        return hopLimit == 0 ? 0 : probability * Math.min(fanout, echo ? degree : Math.max(0, degree - 1));
    }

    /** Sends a peer's own message. */
    public void originate(Message message, Context context) {
        if (hopLimit > 0) {
            spread(message, Peers.NONE, 1.0, originFanout, context);
        }
    }

    /** Decides, once for each first copy, if a message that made {@code hop} hops is forwarded at all. */
    public boolean forwards(int hop, Context context) {
        return hop < hopLimit
                && (coinPerLink || probability >= 1 || context.random().chance(probability));
    }

    /** Sends a message on whose first copy came from {@code from}. */
    public void relay(Message message, int from, Context context) {
        spread(message, echo ? Peers.NONE : from, coinPerLink ? probability : 1.0, fanout, context);
    }

    private static void spread(Message message, int except, double linkProbability, int most, Context context) {
        if (most >= context.degree() && linkProbability >= 1) {
            context.sendToNeighbours(message, except);
        } else {
            sendToSome(message, except, linkProbability, most, context);
        }
    }

    private static void sendToSome(Message message, int except, double linkProbability, int most, Context context) {
        RandomStream random = context.random();
        int[] chosen = context.neighbours();
        int count = 0;
        for (int neighbour : chosen) {
            if (neighbour != except && (linkProbability >= 1 || random.chance(linkProbability))) {
                chosen[count++] = neighbour;
            }
        }
        if (most < count) {
            random.shuffleFront(chosen, count, most);
            count = most;
        }
        for (int i = 0; i < count; i++) {
            context.send(chosen[i], message);
        }
    }
}
