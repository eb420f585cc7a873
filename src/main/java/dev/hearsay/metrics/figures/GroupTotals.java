package dev.hearsay.metrics.figures;

import dev.hearsay.group.Groups;
import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import java.util.stream.IntStream;

/** Totals and times of the messages that count for one group: those of anybody at its peers, and those of its peers at anybody. */
final class GroupTotals {
    /** The delivery times that all groups keep together, 64 MB of them. */
    private static final int MOST_KEPT = 1 << 23;

    private final RunResult result;
    private final int group;
    private final int[] peers;
    /** The live peers of the network; those of the group that are. */
    private final LivePeers live;

    private final LivePeers liveHere;
    private final ReachTotals at;
    private final ReachTotals own;
    private final ValueTotals times;
    /** The times from the origin of the message that is looked at to the live peers of the group that have it, ascending. */
    private final long[] toLive;
    /** The same to all of its peers but the origin. */
    private final long[] toOthers;

    private int reached;
    private int others;

    private GroupTotals(RunResult result, LivePeers live, int group) {
        Groups groups = result.groups();
        this.result = result;
        this.group = group;
        this.peers = groups.peers(group);
        this.live = live;
        this.liveHere = live.in(peer -> groups.of(peer) == group);
        this.at = new ReachTotals(result.origins().count());
        this.own = new ReachTotals((int) IntStream.range(0, result.origins().count())
                .filter(messageId -> groups.of(result.origins().origin(messageId)) == group)
                .count());
        this.times = new ValueTotals(MOST_KEPT / groups.count());
        this.toLive = new long[peers.length];
        this.toOthers = new long[peers.length];
    }

    /** Those of each group of a run, before the first message. */
    static List<GroupTotals> of(RunResult result) {
        LivePeers live = result.live();
        return IntStream.range(0, result.groups().count())
                .mapToObj(group -> new GroupTotals(result, live, group))
                .toList();
    }

    /**
     * Adds a message to all groups of a run.
     *
     * @param peers the peers that have it, in the order in which they got it
     */
    static void add(List<GroupTotals> all, MessageFigures message, int[] peers) {
        if (all.isEmpty()) {
            return;
        }
        RunResult result = all.get(0).result;
        Groups groups = result.groups();
        for (int peer : peers) {
            int group = groups.of(peer);
            if (group != Groups.NONE) {
                all.get(group).add(message, peer, result.deliveries().at(message.messageId(), peer));
            }
        }
        int origin = groups.of(message.origin());
        if (origin != Groups.NONE) {
            all.get(origin).own.add(message);
        }
        all.forEach(each -> each.close(message));
    }

    private void add(MessageFigures message, int peer, long at) {
        long time = at - message.sentAt();
        if (peer != message.origin()) {
            toOthers[others++] = time;
        }
        if (live.counts(peer, message.sentAt())) {
            toLive[reached++] = time;
        }
    }

    private void close(MessageFigures message) {
        at.add(toLive, reached, liveHere.count(message.sentAt()));
        times.addAll(toOthers, others);
        reached = 0;
        others = 0;
    }

    String name() {
        return result.groups().names().get(group);
    }

    /** All of its peers. */
    int[] peers() {
        return peers;
    }

    /** The times from origin to first delivery, over all pairs of a message and a peer of it that is not the origin. */
    Times deliveryTimes() {
        return DeliveryTimes.of(times, result, peers);
    }

    /** Of all messages, as far as they have come in the group. */
    ReachTotals at() {
        return at;
    }

    /** Of the messages of its own peers, as far as they have come anywhere. */
    ReachTotals own() {
        return own;
    }
}
