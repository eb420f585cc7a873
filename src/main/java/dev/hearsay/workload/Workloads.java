package dev.hearsay.workload;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The workloads of a scenario: kinds of broadcast messages that are originated side by side.
 *
 * @param all the workloads, in the order of the scenario
 * @param areNamed true if the scenario states {@code workloads}; else there is the one of {@code origin}, without a name
 * @param figuresFromNanos the time from which on messages are sent that count in the figures of a run
 */
public record Workloads(List<Workload> all, boolean areNamed, long figuresFromNanos) {
    /** Sums of shares such as 0.1 may be off by so much. */
    private static final double ROUNDING = 1e-9;

    /** Copies the list. */
    public Workloads {
        all = List.copyOf(all);
    }

    /** The one workload of a scenario that names none. */
    public static Workloads of(OriginParams origin) {
        return new Workloads(List.of(new Workload("", origin)), false, 0);
    }

    /** The names, in the order of the scenario; none where the workload has no name. */
    public List<String> names() {
        return areNamed ? all.stream().map(Workload::name).toList() : List.of();
    }

    /** The number of messages that originate in [0, run), as far as it is not drawn. */
    public long expectedMessages(long runNanos, int peers) {
        double sum = 0;
        for (Workload each : all) {
            sum += each.origin().expectedMessages(runNanos, peers);
        }
        return sum >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) sum;
    }

    /** The number of messages a second, while there are any. */
    public double perSecond(long runNanos, int peers) {
        return all.stream()
                .mapToDouble(each -> each.origin().perSecond(runNanos, peers))
                .sum();
    }

    /** The mean size of a message in bytes, over all workloads; of schedules, the mean of what they leave to be drawn. */
    public double meanBytes(long runNanos, int peers) {
        double rate = perSecond(runNanos, peers);
        double bytes = all.stream()
                .mapToDouble(each -> each.origin().perSecond(runNanos, peers)
                        * each.origin().size().mean())
                .sum();
        return rate == 0 ? all.get(0).origin().size().mean() : bytes / rate;
    }

    /** True if the ticks of a workload are those of the whole network. */
    public boolean anyOfNetwork() {
        return all.stream().anyMatch(each -> each.origin().isOfNetwork());
    }

    /** True if a workload states a weight or a share of its peers. */
    public boolean areWeighted() {
        return haveShares() || all.stream().anyMatch(each -> each.origin().weight() != 1);
    }

    /** True if a workload states the share of its peers in all messages. */
    public boolean haveShares() {
        return all.stream().anyMatch(each -> each.origin().share() != OriginParams.NO_SHARE);
    }

    /** True if the shares that classes of peers state for a workload are more than all together. */
    public static boolean shareTooMuch(List<Workloads> classes) {
        return IntStream.range(0, classes.get(0).all().size())
                .mapToObj(index ->
                        classes.stream().map(each -> each.all().get(index).origin()))
                .anyMatch(origins -> origins.filter(origin -> origin.share() != OriginParams.NO_SHARE)
                                .mapToDouble(OriginParams::share)
                                .sum()
                        > 1 + ROUNDING);
    }

    /** True if messages are of the whole network, and of nobody in it: all weights that classes of peers state for a workload are 0. */
    public static boolean areOfNobody(List<Workloads> classes) {
        return IntStream.range(0, classes.get(0).all().size())
                .anyMatch(index -> classes.stream()
                        .allMatch(each -> each.all().get(index).origin().hasNoPart()));
    }

    /**
     * The sum of the shares that classes of peers have in the messages of a workload, if others send none of these, the least of all
     * workloads; 1 where others have the rest, or nobody has a share.
     *
     * @param sizes the number of peers of each class
     */
    public static double sharesWithoutRest(List<Workloads> classes, int[] sizes) {
        double least = 1;
        for (int index = 0; index < classes.get(0).all().size(); index++) {
            double shared = 0;
            boolean hasRest = false;
            for (int each = 0; each < sizes.length; each++) {
                OriginParams origin = classes.get(each).all().get(index).origin();
                boolean sends = origin.isOfNetwork() && sizes[each] > 0 && !origin.hasNoPart();
                hasRest |= sends && origin.share() == OriginParams.NO_SHARE;
                shared += sends && origin.share() != OriginParams.NO_SHARE ? origin.share() : 0;
            }
            least = hasRest || shared == 0 || shared > 1 - ROUNDING ? least : Math.min(least, shared);
        }
        return least;
    }

    /** True if no peer ever originates a second message. */
    public boolean areOnceEach() {
        return all.size() == 1 && all.get(0).origin().isOnceEach();
    }

    /** True if all messages have the same size. */
    public boolean haveOneSize() {
        return all.stream()
                .allMatch(each -> each.origin().size().isConstant()
                        && each.origin().size().equals(size())
                        && each.origin().schedule().stream()
                                .flatMap(schedule -> schedule.rows().stream())
                                .allMatch(row -> row.bytes() == Schedule.DRAWN));
    }

    /** The law of the sizes of the first workload. */
    MessageSize size() {
        return all.get(0).origin().size();
    }
}
