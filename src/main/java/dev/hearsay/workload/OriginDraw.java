package dev.hearsay.workload;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The draw of the messages of one workload. */
final class OriginDraw {
    private final List<OriginParams> classes;
    private final IntUnaryOperator classOf;
    private final int workload;
    private final long runNanos;
    private final long seed;

    /**
     * A draw.
     *
     * @param classes the parameters of each class of peers; the first says what concerns all
     * @param classOf the class of a peer
     * @param workload the index of the workload
     * @param seed the seed of all its streams
     */
    OriginDraw(List<OriginParams> classes, IntUnaryOperator classOf, int workload, long runNanos, long seed) {
        this.classes = List.copyOf(classes);
        this.classOf = classOf;
        this.workload = workload;
        this.runNanos = runNanos;
        this.seed = seed;
    }

    /** Adds all messages to a draft, whose senders are among {@code able} peers, which ascend. */
    void into(OriginDraft draft, int[] able) {
        OriginParams base = classes.get(0);
        if (base.schedule().isPresent()) {
            ofSchedule(base.schedule().get(), draft);
        } else if (base.pace().ofNetwork()) {
            ofNetwork(base.senders().draw(able, seed), draft);
        } else {
            ofPeers(base.senders().draw(able, seed), draft);
        }
    }

    private OriginParams of(int peer) {
        return classes.get(classOf.applyAsInt(peer));
    }

    private void ofSchedule(Schedule schedule, OriginDraft draft) {
        RandomStream sizes = RandomStream.of(seed, Purpose.SIZE);
        for (Schedule.Row row : schedule.rows()) {
            if (row.at() < runNanos) {
                int bytes =
                        row.bytes() == Schedule.DRAWN ? of(row.peer()).size().draw(sizes) : row.bytes();
                draft.add(row.at(), row.peer(), bytes, workload);
            }
        }
    }

    /** Ticks of the whole network, each of a peer that is drawn by its weight. */
    private void ofNetwork(int[] numbers, OriginDraft draft) {
        WeightedPeers senders = new WeightedPeers(numbers, classes, classOf);
        if (senders.isNobody()) {
            return;
        }
        RandomStream choice = RandomStream.of(seed, Purpose.ORIGINATOR);
        RandomStream sizes = RandomStream.of(seed, Purpose.SIZE);
        RandomStream times = RandomStream.of(seed, Purpose.ARRIVALS);
        Ticks ticks = new Ticks(classes.get(0).pace(), runNanos, 0, 1, Integer.MAX_VALUE, times);
        while (ticks.hasNext()) {
            long at = ticks.next();
            int origin = senders.draw(choice);
            draft.addBurst(at, origin, of(origin), workload, runNanos, sizes);
        }
    }

    /** Ticks of each sender, from streams of its own. */
    private void ofPeers(int[] senders, OriginDraft draft) {
        for (int rank = 0; rank < senders.length; rank++) {
            RandomStream times = RandomStream.of(seed, Purpose.ORIGIN, senders[rank]);
            RandomStream sizes = RandomStream.of(seed, Purpose.SIZE, senders[rank]);
            OriginParams params = of(senders[rank]);
            Ticks ticks = new Ticks(params.pace(), runNanos, rank, senders.length, params.limit(), times);
            while (ticks.hasNext()) {
                draft.addBurst(ticks.next(), senders[rank], params, workload, runNanos, sizes);
            }
        }
    }
}
