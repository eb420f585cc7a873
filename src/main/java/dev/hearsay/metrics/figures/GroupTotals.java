package dev.hearsay.metrics.figures;

import dev.hearsay.group.Groups;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Totals and times of the messages that count for one group: those of anybody at its peers, and those of its peers at anybody. */
final class GroupTotals {
    private final RunResult result;
    private final int group;
    private final int[] peers;
    private final LivePeers live;
    private final SpreadTotals at;
    private final SpreadTotals own;
    /** The peers of the group that have the message that is looked at, in the order in which they got it. */
    private final int[] reached;

    private int count;

    private GroupTotals(RunResult result, int group) {
        Groups groups = result.groups();
        this.result = result;
        this.group = group;
        this.peers = groups.peers(group);
        this.live = result.live().in(peer -> groups.of(peer) == group);
        this.at = new SpreadTotals(result.origins().count());
        this.own = new SpreadTotals((int) IntStream.range(0, result.origins().count())
                .filter(messageId -> groups.of(result.origins().origin(messageId)) == group)
                .count());
        this.reached = new int[peers.length];
    }

    /** Those of each group of a run, before the first message. */
    static List<GroupTotals> of(RunResult result) {
        return IntStream.range(0, result.groups().count())
                .mapToObj(group -> new GroupTotals(result, group))
                .toList();
    }

    /**
     * Adds a message to all groups of a run.
     *
     * @param peers the peers that have it, in the order in which they got it
     */
    static void add(List<GroupTotals> all, Groups groups, MessageFigures figures, int[] peers) {
        for (int peer : peers) {
            int group = groups.of(peer);
            if (group != Groups.NONE) {
                GroupTotals its = all.get(group);
                its.reached[its.count++] = peer;
            }
        }
        int origin = groups.of(figures.origin());
        if (origin != Groups.NONE) {
            all.get(origin).own.add(figures);
        }
        all.forEach(each -> each.close(figures.messageId()));
    }

    private void close(int messageId) {
        at.add(MessageFigures.of(result, messageId, Arrays.copyOf(reached, count), live));
        count = 0;
    }

    String name() {
        return result.groups().names().get(group);
    }

    /** All of its peers. */
    int[] peers() {
        return peers;
    }

    /** Of all messages, as far as they have come in the group. */
    SpreadTotals at() {
        return at;
    }

    /** Of the messages of its own peers. */
    SpreadTotals own() {
        return own;
    }
}
