package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * IPFS as measured in its network: publications, which are slow since the contacts closest to a key are all waited for, dead ones too, and
 * fetches, which are fast as the first answer is enough.
 */
final class IpfsWalks implements Experiment {
    private static final int RUNS = 3;
    private static final int PEERS = 18_000;
    /** The peers that are in tables and cannot be dialled: I14, 15 % in the buckets that walks end in. */
    private static final int DEAD = 2_700;

    private static final int PROVIDERS = 60;
    private static final int FETCHES = 120;
    private static final int CONNECTED = 850;
    private static final double NANOS = 1e9;

    private static final String CLOUDS = "latencies and bandwidths here are those between data centres";

    private static final String DIALS =
            "a dial here fails after 5 s, once for a peer: there it has many addresses, and up to 45 s for some";

    private static final String BUCKETS =
            "15 % of the contacts are dead in every bucket here, and there 4 % in the farthest, with which a walk begins";

    @Override
    public String name() {
        return "ipfs";
    }

    @Override
    public String subject() {
        return "Publications of keys and fetches of files among 18,000 servers, of which 15 % cannot be dialled, in 21 regions of a cloud: 60"
                + " peers publish 2 keys each, and 120 others, which are connected with 4 peers each at first, fetch one of them each.";
    }

    @Override
    public String source() {
        return "Trautwein et al., Design and Evaluation of IPFS, SIGCOMM 2022 (in the settings of 2022, as carried over in a public reading"
                + " note); probe-lab/network-measurements, results of RFM 7, 16, 17 and 19 (in those of today). Not compared: sessions and"
                + " the crawl, as peers here neither come nor go; files of 52 MB, as the bandwidths of hosts are not published; what"
                + " WebSocket's time-out of 45 s and peers with many addresses add to a dial.";
    }

    @Override
    public void run(Findings findings) {
        today(findings);
        epochOf2022(findings);
        broadcast(findings);
    }

    private static void today(Findings findings) {
        String text = scenario("file-size = 52 kB");
        double[][] measured = Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(text, seed);
            double[] holders = samples(result, "publishedRecords");
            double[] depths = samples(result, "publishDepth");
            double[] published = seconds(result, "provide");
            double[] walks = samples(result, "providerWalkSeconds");
            return new double[] {
                at(0.05, holders),
                at(0.5, holders),
                at(0.9, holders),
                at(0.5, depths),
                at(0.9, depths),
                at(0.25, published),
                at(0.5, published),
                at(0.75, published),
                at(0.5, published) / at(0.5, walks),
                mean(walks),
                mean(samples(result, "fetchDialSeconds")),
                mean(samples(result, "fetchBlocksSeconds")),
                mean(seconds(result, "fetch"))
            };
        });
        String setting = "of today";
        findings.add(setting, "I11: records that leave, of 20, 5 %", Published.near(14, 1), measured[0]);
        findings.add(setting, "I11: records that leave, of 20, 50 %", Published.near(18, 1), measured[1]);
        findings.add(setting, "I11: records that leave, of 20, 90 %", Published.near(20, 0), measured[2]);
        findings.add(
                setting,
                "I9: hops of a publication's walk, 50 %",
                Published.near(4, 0.5),
                measured[3],
                "tables here are full, and the hop of a contact is that by which it was heard of first");
        findings.add(setting, "I9: hops of a publication's walk, 90 %", Published.atMost(6), measured[4]);
        findings.add(setting, "I10: seconds of a publication, 25 %", Published.near(7.01, 0.7), measured[5], DIALS);
        findings.add(setting, "I10: seconds of a publication, 50 %", Published.near(12.64, 1.26), measured[6], DIALS);
        findings.add(setting, "I10: seconds of a publication, 75 %", Published.near(23.33, 2.33), measured[7], DIALS);
        findings.add(
                setting,
                "I10 / I5: publication to walk for a provider",
                Published.only("20"),
                measured[8],
                "as the seconds of a publication");
        findings.add(setting, "I16: seconds of the walk", Published.near(0.62, 0.062), measured[9], BUCKETS);
        findings.add(setting, "I16: seconds of the dial", Published.near(0.551, 0.055), measured[10], CLOUDS);
        findings.add(setting, "I16: seconds of the block", Published.near(0.481, 0.048), measured[11], CLOUDS);
        findings.add(setting, "I16: seconds of a fetch of 52 kB", Published.near(2.661, 0.266), measured[12], CLOUDS);
    }

    private static void epochOf2022(Findings findings) {
        String text = scenario("alpha = 3, republish = 12 h, expiry = 24 h, address-expiry = 0 s, file-size = 500 kB");
        double[][] measured = Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(text, seed);
            double[] published = seconds(result, "provide");
            double[] walks = samples(result, "publishWalkSeconds");
            double[] fetched = seconds(result, "fetch");
            return new double[] {
                at(0.5, published),
                mean(walks) / mean(published),
                at(0.5, samples(result, "providerWalkSeconds")),
                at(0.5, samples(result, "providerWalkSeconds")) + at(0.5, samples(result, "addressWalkSeconds")),
                at(0.99, samples(result, "fetchBlocksSeconds")),
                at(0.5, fetched),
                at(0.9, fetched),
                fetched.length / (double) FETCHES
            };
        });
        String setting = "of 2022";
        findings.add(setting, "I1: seconds of a publication, 50 %", Published.near(33.8, 3.38), measured[0], DIALS);
        findings.add(
                setting,
                "I2: share of the walk in a publication",
                Published.near(0.879, 0.01),
                measured[1],
                "the walk has dialled them all, and a peer that has failed is not dialled again within 5 s");
        findings.add(setting, "I5: seconds of a walk, 50 %", Published.near(0.622, 0.062), measured[2], BUCKETS);
        findings.add(setting, "I5: seconds of both walks, 50 %", Published.atMost(2), measured[3]);
        findings.add(setting, "I6: seconds of the blocks of 0.5 MB, 99 %", Published.atMost(1.26), measured[4]);
        findings.add(
                setting, "I4: seconds of a fetch of 0.5 MB, 50 %", Published.near(2.9, 0.29), measured[5], BUCKETS);
        findings.add(
                setting, "I4: seconds of a fetch of 0.5 MB, 90 %", Published.near(4.34, 0.43), measured[6], BUCKETS);
        findings.add(setting, "I4: share of fetches that succeed", Published.exactly(1), measured[7]);
    }

    /** One peer is connected with 850 others, of whom one has the key. */
    private static void broadcast(Findings findings) {
        double[][] measured = Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run("""
                    peers = %d, topology.type = star, origin.senders = 0, link.latency { type = matrix, matrix = aws-2021 }
                    time.run = 1 s, operations = [{ kind = fetch, every = 1 s, senders = [0], keys = 1 }]
                    protocol { type = ipfs, refresh = 10 days, publish-fetched = false }
                    """.formatted(CONNECTED + 1), seed);
            return new double[] {of("want-have", result), of("cancel", result), of("have", result) + of("block", result)
            };
        });
        String setting = "850 connected peers, one has the file";
        findings.add(
                setting, "I19: WANT_HAVE, for 856", Published.exactly(CONNECTED).theory(), measured[0]);
        findings.add(
                setting,
                "I19: CANCEL, for 850",
                Published.exactly(CONNECTED - 1).theory(),
                measured[1]);
        findings.add(
                setting,
                "I19: received",
                Published.only("5.9"),
                measured[2],
                "as many as have the file, and its blocks: there it was on some of them");
    }

    private static double of(String kind, RunResult result) {
        return Objects.requireNonNull(result.traffic().kinds().sent().get(kind)).transmissions();
    }

    private static String scenario(String protocol) {
        return """
                peers = %d, origin.senders = 0, topology { type = random-regular, degree = 4 }
                link { latency { type = matrix, matrix = aws-2021 }, handshake = 4 }
                groups = [{ name = dead, ids = [%s], reachable = false }]
                time { run = 150 s, drain = 60 s, limit = 300 s }
                operation { key = sequential, keys = %d, timeout = 200 s }
                operations = [{ kind = provide, every = 25 s, limit = 2, senders = [%s] },
                    { kind = fetch, start = 100 s, every = 50 s, senders = [%s] }]
                protocol { type = ipfs, refresh = 10 days, published = false, publish-fetched = false, high-water = 900, low-water = 600, %s }
                """.formatted(
                        PEERS,
                        range(0, DEAD),
                        FETCHES,
                        range(DEAD, DEAD + PROVIDERS),
                        range(DEAD + PROVIDERS, DEAD + PROVIDERS + FETCHES),
                        protocol);
    }

    private static String range(int first, int end) {
        return IntStream.range(first, end).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The seconds of the operations of a kind that have succeeded, ascending. */
    private static double[] seconds(RunResult result, String kind) {
        return IntStream.range(0, result.operations().count())
                .filter(operation -> result.operations().kind(operation).equals(kind))
                .filter(operation -> result.operationRecords()
                        .ending(operation)
                        .filter(Ending.SUCCEEDED::equals)
                        .isPresent())
                .mapToDouble(operation -> (result.operationRecords().endedAt(operation)
                                - result.operations().startsAt(operation))
                        / NANOS)
                .sorted()
                .toArray();
    }

    /** The values of a sample, ascending. */
    private static double[] samples(RunResult result, String name) {
        return Objects.requireNonNull(result.protocolMetrics().samples().get(name));
    }

    private static double at(double quantile, double[] ascending) {
        return ascending[(int) Math.min(ascending.length - 1, Math.floor(quantile * ascending.length))];
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
