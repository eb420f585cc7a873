package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Look-ups in Kademlia: hops against theory, and what they find where contacts are gone. */
final class KademliaLookups implements Experiment {
    private static final int[] SIZES = {1000, 4000, 16_000, 64_000, 256_000, 1_000_000};
    private static final int RUNS = 5;
    private static final int LOOKUPS = 400;
    private static final int K = 20;

    /** The spread of a share of some thousands of keys. */
    private static final double SPREAD = 0.005;

    /** Bits that one step gains beyond log2 k: Stutzbach and Rejaie, as in go-libp2p-kbucket. */
    private static final double BITS_BEYOND = 1.3327;

    @Override
    public String name() {
        return "kademlia";
    }

    @Override
    public String subject() {
        return "Look-ups of random keys with full tables that nobody leaves, 400 in each run: bits of distance that a hop gains, by the slope of"
                + " mean hops over log2 of 1,000 to 1,000,000 peers; whether they end with the k closest of all. Values at k holders of which a"
                + " share is gone. And runs of 2,000 peers of which a share crashes before any look-up: time-outs of 1 s, links of 20 to 100 ms."
                + " How many contacts and buckets full tables have."
                + " Then 400 peers that come and go, with Pareto sessions of shape 1.1 and a median of 1 h, in the midst of them at first, and"
                + " absences of 6 h on average, each with a look-up every 10 min, k = 8: which contacts the four farthest buckets have after 12 h,"
                + " at peers that were up all the time, and beside them buckets that let in whoever asks.";
    }

    @Override
    public String source() {
        return "Bits of a hop with one question at a time: 1.3327 + log2 k, Stutzbach and Rejaie, INFOCOM 2006, as used in"
                + " libp2p/go-libp2p-kbucket; the tolerance of 5 % is ours. Holders: 1 - c^k, Maymounkov and Mazieres 2002. That 10,000,000"
                + " nodes take 20 hops at most is the claim of a seed of this project. Sessions: Wang, Yao and Loguinov, IEEE/ACM Transactions on"
                + " Networking 17(3), 2009: lifetimes of Gnutella's ultrapeers are Pareto of shape about 1.1; the median is about that of Saroiu,"
                + " Gummadi and Gribble, MMCN 2002, recalled. That contacts which are kept for long stay: Maymounkov and Mazieres, section"
                + " 2.2 and figure 1; theory is the survival of each by the law, after the time that it is up.";
    }

    @Override
    public void run(Findings findings) {
        for (int k : new int[] {8, 10, 16, K}) {
            slope(k, findings);
        }
        parallel(findings);
        holders(findings);
        for (int percent : new int[] {0, 10, 30, 50, 70, 90}) {
            crash(percent, findings);
        }
        TableSizes.run(findings);
        ContactAges.run(findings);
    }

    private static void slope(int k, Findings findings) {
        double[][] exact = new double[SIZES.length][RUNS];
        double[][] hops = new double[SIZES.length][RUNS];
        double[][] most = new double[SIZES.length][RUNS];
        for (int size = 0; size < SIZES.length; size++) {
            for (int run = 0; run < RUNS; run++) {
                Identifiers identifiers = new Identifiers(SIZES[size], run);
                double[] looked = new FullTables(identifiers, SIZES[size], k, run).look(LOOKUPS, 1);
                exact[size][run] = looked[0];
                hops[size][run] = looked[1];
                most[size][run] = looked[2];
            }
        }
        double theory = BITS_BEYOND + log2(k);
        double[] gained = new double[RUNS];
        double[] extrapolated = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            double slope = slope(hops, run);
            gained[run] = 1 / slope;
            extrapolated[run] = hops[SIZES.length - 1][run] + slope * log2(10);
        }
        String setting = "k = " + k + ", alpha = 1";
        findings.add(
                setting, "bits a hop", Published.near(theory, 0.05 * theory).theory(), gained);
        for (int size = 0; k == K && size < SIZES.length; size++) {
            String of = setting + ", n = " + SIZES[size];
            String mean = "log2 n / " + Figures.of(theory) + " = " + Figures.of(log2(SIZES[size]) / theory);
            findings.add(
                    of,
                    "share that ends with the k closest of all",
                    Published.exactly(1).theory(),
                    exact[size]);
            findings.add(of, "mean hops", Published.only(mean), hops[size]);
            findings.add(
                    of,
                    "most hops",
                    Published.atMost(Math.ceil(log2(SIZES[size]))).theory(),
                    most[size]);
        }
        if (k == K) {
            findings.add(setting + ", n = 10000000, extrapolated", "mean hops", Published.atMost(20), extrapolated);
        }
    }

    /** The slope of mean hops over log2 n by least squares. */
    private static double slope(double[][] hops, int run) {
        double meanX = Arrays.stream(SIZES)
                .mapToDouble(KademliaLookups::log2)
                .average()
                .orElseThrow();
        double meanY = Arrays.stream(hops).mapToDouble(of -> of[run]).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int size = 0; size < SIZES.length; size++) {
            double x = log2(SIZES[size]) - meanX;
            products += x * (hops[size][run] - meanY);
            squares += x * x;
        }
        return products / squares;
    }

    private static void parallel(Findings findings) {
        for (int alpha : new int[] {1, 3, 10}) {
            double[] hops = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                Identifiers identifiers = new Identifiers(10_000, run);
                hops[run] = new FullTables(identifiers, 10_000, K, run).look(LOOKUPS, alpha)[1];
            }
            String published = alpha == 1 ? "2.5, without a source" : "lower than with alpha = 1";
            findings.add("k = 20, alpha = " + alpha + ", n = 10000", "mean hops", Published.only(published), hops);
        }
    }

    private static void holders(Findings findings) {
        int peers = 10_000;
        for (double gone : new double[] {0.5, 0.8, 0.9, 0.95}) {
            double[] left = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                Identifiers identifiers = new Identifiers(peers, run);
                RandomStream random = RandomStream.of(run, Purpose.PROTOCOL);
                boolean[] isGone = new boolean[peers];
                for (int peer = 0; peer < peers; peer++) {
                    isGone[peer] = random.chance(gone);
                }
                left[run] = IntStream.range(0, 2000)
                                .filter(key -> Arrays.stream(identifiers.closest(identifiers.ofKey(key), K))
                                        .anyMatch(peer -> !isGone[peer]))
                                .count()
                        / 2000.0;
            }
            double theory = 1 - Math.pow(gone, K);
            findings.add(
                    Figures.of(100 * gone) + " % gone",
                    "values with a holder left",
                    Published.near(theory, SPREAD).theory(),
                    left);
        }
    }

    private static void crash(int percent, Findings findings) {
        String text = "peers = 2000, topology { type = random-regular, degree = 4 }, origin.senders = 0,"
                + " link.latency { type = uniform, min = 20 ms, max = 100 ms }, protocol { type = kademlia, stored = all },"
                + " operations = [{ kind = get, start = 1 s, every = 20 s, limit = 1, senders = 400, keys = 2000 }],"
                + " time.run = 21 s, faults = [{ at = 0 s, crash = { fraction = " + percent / 100.0 + " } }]";
        double[][] measured = Runs.columns(3, seed -> got(Runs.run(text, seed)));
        String setting = "2,000 peers, " + percent + " % crashed";
        double left = Math.min(1, 1 - Math.pow(percent / 100.0, K) + SPREAD);
        findings.add(setting, "values got", Published.atMost(left).theory(), measured[0]);
        findings.add(setting, "seconds to get one", Published.only("nothing"), measured[1]);
        findings.add(setting, "hops", Published.only("nothing"), measured[2]);
    }

    private static double[] got(RunResult result) {
        int[] begun = IntStream.range(0, result.operations().count())
                .filter(number -> result.operationRecords().hasBegun(number))
                .toArray();
        int[] got = Arrays.stream(begun)
                .filter(number -> result.operationRecords()
                        .ending(number)
                        .filter(Ending.SUCCEEDED::equals)
                        .isPresent())
                .toArray();
        return new double[] {
            (double) got.length / begun.length,
            Arrays.stream(got)
                    .mapToDouble(number -> (result.operationRecords().endedAt(number)
                                    - result.operations().startsAt(number))
                            / 1e9)
                    .average()
                    .orElse(0),
            Arrays.stream(got)
                    .mapToDouble(number -> result.operationRecords().hops(number))
                    .average()
                    .orElse(0)
        };
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
