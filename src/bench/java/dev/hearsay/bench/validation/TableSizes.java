package dev.hearsay.bench.validation;

import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.RoutingTable;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * How full tables of Kademlia grow: their contacts against the sum over distances of the expected least of k and a binomial number of peers,
 * and their buckets, as the paper splits them, by the number of peers.
 */
final class TableSizes {
    private static final int RUNS = 5;
    private static final int TABLES = 200;
    private static final int FEW = 1000;
    private static final int MANY = 256_000;

    private TableSizes() {}

    static void run(Findings findings) {
        for (int k : new int[] {8, 20, 40}) {
            double[][] few = sizes(k, FEW);
            double[][] many = sizes(k, MANY);
            contacts(k, FEW, few[0], findings);
            contacts(k, MANY, many[0], findings);
            buckets(k, FEW, few[1], findings);
            buckets(k, MANY, many[1], findings);
            double[] more = new double[RUNS];
            Arrays.setAll(more, run -> many[1][run] - few[1][run]);
            findings.add(
                    "full tables, k = " + k + ", from n = " + FEW + " to " + MANY,
                    "buckets more",
                    Published.near(8, 0.2).theory(),
                    more);
        }
    }

    private static void contacts(int k, int peers, double[] measured, Findings findings) {
        double theory = 0;
        for (int bucket = 1; bucket < Identifiers.BITS; bucket++) {
            theory += least(k, peers - 1, Math.pow(2, -bucket));
        }
        findings.add(
                "full tables, k = " + k + ", n = " + peers,
                "contacts",
                Published.near(theory, 0.01 * theory).theory(),
                measured);
    }

    private static void buckets(int k, int peers, double[] measured, Findings findings) {
        double order = Math.log((double) peers / k) / Math.log(2);
        findings.add(
                "full tables, k = " + k + ", n = " + peers,
                "buckets",
                Published.only("log2 (n / k) = " + Figures.of(order)),
                measured);
    }

    /** The expected least of k and the number of successes in some trials. */
    private static double least(int k, int trials, double chance) {
        double probability = Math.pow(1 - chance, trials);
        double least = k;
        for (int successes = 0; successes < k; successes++) {
            least -= (k - successes) * probability;
            probability *= (trials - successes) / (successes + 1.0) * chance / (1 - chance);
        }
        return least;
    }

    /** The mean contacts and the mean buckets of some tables, a column for each run. */
    private static double[][] sizes(int k, int peers) {
        double[][] sizes = new double[2][RUNS];
        for (int run = 0; run < RUNS; run++) {
            Identifiers identifiers = new Identifiers(peers, run);
            RandomStream random = RandomStream.of(run, Purpose.PROTOCOL);
            for (int made = 0; made < TABLES; made++) {
                RoutingTable table = new RoutingTable(identifiers, random.nextInt(peers), k, 0, 1);
                table.fill(random);
                sizes[0][run] += (double) table.size() / TABLES;
                sizes[1][run] += (Identifiers.BITS - table.lowestSplit() + 1.0) / TABLES;
            }
        }
        return sizes;
    }
}
