package dev.hearsay.metrics.figures;

import dev.hearsay.group.Groups;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spread of all messages in curves: how many live peers have a message, by the time since its origin; the deliveries by time; and by
 * hop. Counts are exact, over all messages; what differs between messages comes from {@value #MOST_SAMPLED} of them at most, evenly by
 * number.
 */
public final class SpreadFigures {
    /** The number of intervals from 0 to the longest time. */
    public static final int INTERVALS = 200;

    private static final int MOST_SAMPLED = 500;
    private static final double NANOS_PER_MILLI = 1e6;

    private final int messages;
    private final long longest;
    private final LivePeers live;
    /** Pairs of a message and a live peer. */
    private long livePairs;
    /** Deliveries at live peers in each interval, and those at other peers than the origin. */
    private final long[] inInterval = new long[INTERVALS + 1];

    private final long[] atOthers = new long[INTERVALS + 1];
    /** The same as in {@link #inInterval} and {@link #livePairs} for each group. */
    private final long[][] inIntervalOf;

    private final long[] livePairsOf;
    private final Groups groups;
    private final List<LivePeers> liveOf;
    private long[] byHop = new long[8];
    /** For each sampled message the share of the live peers that have it at the end of each interval, the first at time 0. */
    private final List<double[]> sampled = new ArrayList<>();

    private SpreadFigures(int messages, long longest, LivePeers live, Groups groups) {
        this.messages = messages;
        this.longest = longest;
        this.live = live;
        this.groups = groups;
        this.inIntervalOf = new long[groups.count()][INTERVALS + 1];
        this.livePairsOf = new long[groups.count()];
        this.liveOf = IntStream.range(0, groups.count())
                .mapToObj(group -> live.in(peer -> groups.of(peer) == group))
                .toList();
    }

    /**
     * The curves of a run.
     *
     * @param sent the messages of the run
     */
    public static SpreadFigures of(RunResult result, MessageList sent) {
        List<MessageFigures> messages = sent.all();
        SpreadFigures spread = new SpreadFigures(messages.size(), sent.longest(), result.live(), result.groups());
        int step = Math.max(1, (messages.size() + MOST_SAMPLED - 1) / MOST_SAMPLED);
        for (int i = 0; i < messages.size(); i++) {
            long[] own = spread.count(result, messages.get(i));
            if (i % step == 0) {
                spread.sampled.add(shares(own, messages.get(i).live()));
            }
        }
        return spread;
    }

    private long[] count(RunResult result, MessageFigures message) {
        Deliveries deliveries = result.deliveries();
        long[] own = new long[INTERVALS + 1];
        for (int peer = 0; peer < result.peers(); peer++) {
            long at = deliveries.at(message.messageId(), peer);
            if (at == Deliveries.NEVER) {
                continue;
            }
            int interval = interval(at - message.sentAt());
            if (live.counts(peer, message.sentAt())) {
                own[interval]++;
                int group = groups.of(peer);
                if (group != Groups.NONE) {
                    inIntervalOf[group][interval]++;
                }
            }
            if (peer != message.origin()) {
                atOthers[interval]++;
                addHop(deliveries.hop(message.messageId(), peer));
            }
        }
        livePairs += message.live();
        for (int group = 0; group < livePairsOf.length; group++) {
            livePairsOf[group] += liveOf.get(group).count(message.sentAt());
        }
        for (int i = 0; i <= INTERVALS; i++) {
            inInterval[i] += own[i];
        }
        return own;
    }

    private void addHop(int hop) {
        if (hop >= byHop.length) {
            byHop = Arrays.copyOf(byHop, Math.max(hop + 1, 2 * byHop.length));
        }
        byHop[hop]++;
    }

    /** The number i of the interval whose end, i / {@link #INTERVALS} of the longest time, is the first that is not before. */
    private int interval(long nanos) {
        return longest == 0 ? 0 : (int) Math.ceil((double) nanos / longest * INTERVALS);
    }

    private static double[] shares(long[] counts, int live) {
        double[] shares = new double[counts.length];
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            shares[i] = live == 0 ? Double.NaN : (double) sum / live;
        }
        return shares;
    }

    private double end(int interval) {
        return longest / NANOS_PER_MILLI * interval / INTERVALS;
    }

    /** The number of messages that were sent. */
    public int messages() {
        return messages;
    }

    /** The number of messages from which the bands are. */
    public int sampled() {
        return sampled.size();
    }

    /** Points (ms since origin, share of all pairs of a message and a live peer that are delivered by then). */
    public double[][] coverage() {
        return coverage(inInterval, livePairs);
    }

    /** The same over the pairs with a live peer of a group. */
    public double[][] coverage(int group) {
        return coverage(inIntervalOf[group], livePairsOf[group]);
    }

    private double[][] coverage(long[] counts, long pairs) {
        double[][] points = new double[INTERVALS + 1][];
        long sum = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            sum += counts[i];
            points[i] = new double[] {end(i), (double) sum / pairs};
        }
        return points;
    }

    /**
     * Points (ms since origin, low, high): between these shares of the live peers, a message of that rank among the sampled has come.
     *
     * @param from the part of the messages below the band, from 0
     * @param to the part below its upper end, up to 1
     */
    public double[][] band(double from, double to) {
        double[][] points = new double[INTERVALS + 1][];
        for (int i = 0; i <= INTERVALS; i++) {
            int at = i;
            double[] shares =
                    sampled.stream().mapToDouble(own -> own[at]).sorted().toArray();
            points[i] = new double[] {end(i), ranked(shares, from), ranked(shares, to)};
        }
        return points;
    }

    private static double ranked(double[] sorted, double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    /** Points (middle of an interval in ms, share of the deliveries at other peers in it), of a quarter of the intervals. */
    public double[][] histogram() {
        int together = 4;
        double all = Math.max(1, Arrays.stream(atOthers).sum());
        double[][] points = new double[INTERVALS / together][];
        for (int bar = 0; bar < points.length; bar++) {
            long sum = bar == 0 ? atOthers[0] : 0;
            for (int i = 1; i <= together; i++) {
                sum += atOthers[bar * together + i];
            }
            points[bar] = new double[] {end(bar * together) + end(together) / 2, sum / all};
        }
        return points;
    }

    /** First deliveries at other peers by the links that the first copy crossed, from 0, as far as there are any. */
    public long[] byHop() {
        int most = byHop.length;
        while (most > 0 && byHop[most - 1] == 0) {
            most--;
        }
        return Arrays.copyOf(byHop, most);
    }
}
