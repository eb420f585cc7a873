package dev.hearsay.workload;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;

/** The draw of the messages of one workload. */
final class OriginDraw {
    private final OriginParams params;
    private final int workload;
    private final int peers;
    private final long runNanos;
    private final long seed;

    /**
     * A draw.
     *
     * @param workload the index of the workload
     * @param seed the seed of all its streams
     */
    OriginDraw(OriginParams params, int workload, int peers, long runNanos, long seed) {
        this.params = params;
        this.workload = workload;
        this.peers = peers;
        this.runNanos = runNanos;
        this.seed = seed;
    }

    /** Adds all messages to a draft. */
    void into(OriginDraft draft) {
        if (params.schedule().isPresent()) {
            ofSchedule(params.schedule().get(), draft);
        } else if (params.pace().ofNetwork()) {
            ofNetwork(draft);
        } else {
            ofPeers(draft);
        }
    }

    private void ofSchedule(Schedule schedule, OriginDraft draft) {
        RandomStream sizes = RandomStream.of(seed, Purpose.SIZE);
        for (Schedule.Row row : schedule.rows()) {
            if (row.at() < runNanos) {
                int bytes = row.bytes() == Schedule.DRAWN ? params.size().draw(sizes) : row.bytes();
                draft.add(row.at(), row.peer(), bytes, workload);
            }
        }
    }

    /** Ticks of the whole network, each of a peer that is drawn by its weight. */
    private void ofNetwork(OriginDraft draft) {
        WeightedPeers senders = new WeightedPeers(params.senders().draw(peers, seed), peer -> params);
        if (senders.isNobody()) {
            return;
        }
        RandomStream choice = RandomStream.of(seed, Purpose.ORIGINATOR);
        RandomStream sizes = RandomStream.of(seed, Purpose.SIZE);
        RandomStream times = RandomStream.of(seed, Purpose.ARRIVALS);
        Ticks ticks = new Ticks(params.pace(), runNanos, 0, 1, Integer.MAX_VALUE, times);
        while (ticks.hasNext()) {
            long at = ticks.next();
            draft.addBurst(at, senders.draw(choice), params, workload, runNanos, sizes);
        }
    }

    /** Ticks of each sender, from streams of its own. */
    private void ofPeers(OriginDraft draft) {
        int[] senders = params.senders().draw(peers, seed);
        for (int rank = 0; rank < senders.length; rank++) {
            RandomStream times = RandomStream.of(seed, Purpose.ORIGIN, senders[rank]);
            RandomStream sizes = RandomStream.of(seed, Purpose.SIZE, senders[rank]);
            Ticks ticks = new Ticks(params.pace(), runNanos, rank, senders.length, params.limit(), times);
            while (ticks.hasNext()) {
                draft.addBurst(ticks.next(), senders[rank], params, workload, runNanos, sizes);
            }
        }
    }
}
