package dev.hearsay.property;

import dev.hearsay.fault.Lifetimes;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The newcomers of a run, and their waits for links. */
final class Newcomers implements Probe {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Lifetimes lifetimes;
    private final long every;
    /** The newcomers in the order of their coming. */
    private final int[] newcomers;

    private final Wait forOne;
    private final Wait forAll;
    private int come;
    private int now = -1;

    Newcomers(PeerFacts peers, long every, int links) {
        this.lifetimes = peers.lifetimes();
        this.every = every;
        newcomers = IntStream.range(0, lifetimes.peers())
                .filter(peer -> peers.adversaries().isHonest(peer) && lifetimes.joinsAt(peer) > 0)
                .filter(peer -> lifetimes.joinsAt(peer) != Lifetimes.NEVER)
                .boxed()
                .sorted((one, other) -> Long.compare(lifetimes.joinsAt(one), lifetimes.joinsAt(other)))
                .mapToInt(Integer::intValue)
                .toArray();
        forOne = new Wait(1);
        forAll = new Wait(links);
    }

    @Override
    public double[] look(OverlayGraph graph) {
        now++;
        while (come < newcomers.length && lifetimes.joinsAt(newcomers[come]) < now * every) {
            come++;
        }
        forOne.look(graph);
        forAll.look(graph);
        double[] first = forOne.quantiles();
        double[] all = forAll.quantiles();
        return new double[] {come, forAll.waiting, first[0], first[1], all[0], all[1]};
    }

    /** The sample before the coming of a newcomer: the last that does not show it. */
    private int before(int peer) {
        return (int) (lifetimes.joinsAt(peer) / every);
    }

    /** The wait of all newcomers for a number of links. */
    private final class Wait {
        private final int links;
        private final LifeTable waits = new LifeTable();
        /** True for each that has come whose wait is over, in their order. */
        private final boolean[] isOver = new boolean[newcomers.length];

        private int waiting;
        /** The number of those that wait, by the sample before their coming. */
        private long[] since = new long[0];

        Wait(int links) {
            this.links = links;
        }

        void look(OverlayGraph graph) {
            since = new long[now + 1];
            waiting = 0;
            for (int i = 0; i < come; i++) {
                if (isOver[i]) {
                    continue;
                }
                int member = graph.member(newcomers[i]);
                int age = now - before(newcomers[i]);
                if (member < 0) {
                    waits.lose(age);
                    isOver[i] = true;
                } else if (graph.degree(member) >= links) {
                    waits.end(age);
                    isOver[i] = true;
                } else {
                    since[before(newcomers[i])]++;
                    waiting++;
                }
            }
        }

        double[] quantiles() {
            return Arrays.stream(waits.quantiles(since, now, 0.5, 0.9))
                    .map(age -> age * every / NANOS_PER_MILLI)
                    .toArray();
        }
    }
}
