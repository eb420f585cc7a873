package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.record.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Figures from a look at every message: totals of those that count, by workload and by group as well, and the messages of each peer. What was sent
 * before {@code figures.from} counts in the latter alone, which are those of a file.
 */
public final class RunFigures implements MessageVisitor {
    private final IntPredicate counts;
    private final IntUnaryOperator workloadOf;
    private final SpreadTotals all;
    private final List<SpreadTotals> workloads = new ArrayList<>();
    private List<GroupTotals> groups = List.of();
    private final int[] firstDeliveries;
    private final int[] originated;
    private int leftOut;

    /** The figures of a run with that many messages, all of one workload, and peers, before the first message. */
    public RunFigures(int messages, int peers) {
        this(messages, peers, any -> true, any -> 0);
    }

    private RunFigures(int messages, int peers, IntPredicate counts, IntUnaryOperator workloadOf) {
        this.counts = counts;
        this.workloadOf = workloadOf;
        this.all = new SpreadTotals(messages);
        this.firstDeliveries = new int[peers];
        this.originated = new int[peers];
    }

    /** The figures of a run, before the first message is looked at. */
    public static RunFigures of(RunResult result) {
        RunFigures figures = new RunFigures(
                result.origins().count(), result.peers(), result.origins()::counts, result.origins()::workload);
        int names = result.scenario().workloads().names().size();
        int[] sizes = new int[names];
        for (int messageId = 0; names > 0 && messageId < result.origins().count(); messageId++) {
            sizes[result.origins().workload(messageId)]++;
        }
        for (int size : sizes) {
            figures.workloads.add(new SpreadTotals(size));
        }
        figures.groups = GroupTotals.of(result);
        return figures;
    }

    @Override
    public void visit(MessageFigures figures, int[] reached) {
        originated[figures.origin()]++;
        for (int peer : reached) {
            firstDeliveries[peer]++;
        }
        if (!counts.test(figures.messageId())) {
            leftOut++;
            return;
        }
        all.add(figures);
        if (!workloads.isEmpty()) {
            workloads.get(workloadOf.applyAsInt(figures.messageId())).add(figures);
        }
        GroupTotals.add(groups, figures, reached);
    }

    /** The totals of all messages that count. */
    public SpreadTotals all() {
        return all;
    }

    /** The totals of the messages of each workload that count, in the order of the scenario; none where it names none. */
    public List<SpreadTotals> workloads() {
        return List.copyOf(workloads);
    }

    /** The totals of each group, in the order of the scenario; none where it has none. */
    List<GroupTotals> groups() {
        return groups;
    }

    /** The number of messages that were sent, but do not count. */
    public int leftOut() {
        return leftOut;
    }

    /** The number of messages that a peer has, its own among them, those as well that do not count. */
    public int firstDeliveries(int peer) {
        return firstDeliveries[peer];
    }

    /** The number of messages that a peer has originated, those as well that do not count. */
    public int originated(int peer) {
        return originated[peer];
    }
}
