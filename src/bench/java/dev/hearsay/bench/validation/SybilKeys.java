package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The work of an attacker against the share of keys that it takes over: each of its peers has the identifier closest to a key of so many
 * that it has made. A run is about one key. The theory is an independent draw of the distances: the honest ones uniform, that of a
 * sybil the least of as many as it has tried; a key is taken over where at least half of its siblings are sybils. Over one path it is
 * enough that the first sibling which is asked is one.
 */
final class SybilKeys {
    private static final int RUNS = 24;
    private static final int HONEST = 300;
    private static final int SYBILS = 20;
    private static final int SIBLINGS = 16;
    private static final int DRAWS = 100_000;

    private SybilKeys() {}

    static void run(Findings findings) {
        for (int tries : new int[] {1, 10, 30, 100, 1000}) {
            String made = String.format(Locale.ROOT, "%,d identifiers made", (long) SYBILS * tries);
            double theory = takenOver(tries);
            findings.add(
                    made + ", d = 8",
                    "gets that fail",
                    Published.near(theory, 0.1).theory(),
                    failed(tries, 8));
            findings.add(
                    made + ", d = 1",
                    "gets that fail",
                    Published.atLeast(theory).theory(),
                    failed(tries, 1));
        }
    }

    private static double takenOver(int tries) {
        RandomStream random = RandomStream.of(1, Purpose.RESAMPLE);
        int taken = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] honest = random(random, HONEST, 1);
            double[] sybils = random(random, SYBILS, tries);
            int ofSybils = 0;
            for (int place = 0; place < SIBLINGS; place++) {
                boolean isSybil = ofSybils < SYBILS && sybils[ofSybils] < honest[place - ofSybils];
                ofSybils += isSybil ? 1 : 0;
            }
            taken += 2 * ofSybils >= SIBLINGS ? 1 : 0;
        }
        return (double) taken / DRAWS;
    }

    /** So many distances, each the least of some that are uniform in [0, 1), ascending. */
    private static double[] random(RandomStream random, int count, int tries) {
        double[] distances = new double[count];
        for (int i = 0; i < count; i++) {
            distances[i] = 1 - Math.pow(random.nextPositiveDouble(), 1.0 / tries);
        }
        Arrays.sort(distances);
        return distances;
    }

    private static double[] failed(int tries, int paths) {
        return Runs.columns(RUNS, salt -> new double[] {share(Runs.run(scenario(tries, paths, salt), 1))})[0];
    }

    private static double share(RunResult result) {
        return IntStream.range(1, result.operations().count())
                        .filter(get -> result.operationRecords()
                                .ending(get)
                                .filter(Ending.SUCCEEDED::equals)
                                .isEmpty())
                        .count()
                / (double) (result.operations().count() - 1);
    }

    private static String scenario(int tries, int paths, int salt) {
        String sybils = IntStream.range(HONEST, HONEST + SYBILS)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        String askers = IntStream.range(1, 41).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return "peers = " + (HONEST + SYBILS)
                + ", topology.type = ring, origin.senders = 0, time.run = 4 s, link.latency { type = fixed, value = 50 ms },"
                + " groups = [{ name = sybils, ids = [" + sybils
                + "], protocol.role = sybil, behave { as = colluding } }],"
                + " operations = [{ kind = put, every = 4 s, limit = 1, phase = aligned, senders = [0], keys = 1 },"
                + " { kind = get, start = 3 s, every = 1 s, limit = 1, senders = [" + askers + "], keys = 1 }],"
                + " protocol { type = s-kademlia, sybil-tries = " + tries + ", identifier-salt = " + salt + ", paths = "
                + paths + " }";
    }
}
