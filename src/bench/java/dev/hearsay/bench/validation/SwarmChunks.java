package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.workload.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Swarm's links and the ways of its chunks, against closed forms and a search through all addresses. */
final class SwarmChunks implements Experiment {
    private static final int SATURATION = 8;
    private static final int LOW_WATER = 3;
    private static final int ANNOUNCED = 4;
    private static final int BINS = 32;

    private static final String NETWORK = "origin.senders = 0, topology.degree = 4,"
            + " link { latency { type = fixed, value = 50 ms }, header = 0 B }, time.run = 35 s,"
            + " operation { start = 30 s, every = 5 s, limit = 1 }, ";

    /** Each run has addresses of its own. */
    private static final String PROTOCOL =
            "protocol { type = swarm, ping-every = never, identifier-salt = %d, %s }, peers = %d, ";

    private static final String BARE = "stream-headers = false, files-stored = true, cache = 0, file-size = 4 kB";

    /** The mean hops of a chunk by the number of peers, in the settings before. */
    private final Map<Integer, Double> hops = new TreeMap<>();

    @Override
    public String name() {
        return "swarm";
    }

    @Override
    public String subject() {
        return "Bee's nodes over links of 50 ms in a network that has settled: chunks of files, depth of neighbourhoods, where chunks land, hops by"
                + " the number of peers, time, announcements of a link; and the same links used recursively and iteratively.";
    }

    @Override
    public String source() {
        return "ethersphere/bee at 0062315, pkg/topology/kademlia, pkg/pushsync, pkg/retrieval, pkg/file/pipeline: rules, from which these"
                + " figures follow. A hop gains the bit of its bin, the 4 bits of its slot, and of the 20 peers in 16 slots 7/6 more: 6.17 bits."
                + " Hop figures of the real network are not published.";
    }

    @Override
    public void run(Findings findings) {
        uploads(findings);
        retrievals(1000, 1, findings);
        announcements(findings);
        for (String routing : List.of("recursive", "iterative")) {
            comparison(routing, findings);
        }
        retrievals(10_000, 1, findings);
        double decade = (hops.getOrDefault(10_000, Double.NaN) - hops.getOrDefault(1000, Double.NaN))
                * Math.log(2)
                / Math.log(10);
        findings.add(
                "from 1,000 to 10,000 peers",
                "bits of an address for each hop",
                Published.near(6.17, 0.5).theory(),
                new double[] {1 / decade});
    }

    private static void uploads(Findings findings) {
        for (Map.Entry<String, Integer> size :
                new TreeMap<>(Map.of("4 kB", 1, "520 kB", 128, "4 MiB", 1033)).entrySet()) {
            double[][] measured = Runs.columns(1, seed -> {
                RunResult run = Runs.run(scenario(1000, seed, "file-size = " + size.getKey(), "upload", 4), seed);
                return new double[] {
                    (counted(run, "chunksAtClosest") + counted(run, "chunksElsewhere")) / 4,
                    counted(run, "chunksElsewhere")
                };
            });
            String setting = "1,000 peers, files of " + size.getKey();
            findings.add(
                    setting,
                    "chunks stored of each",
                    Published.exactly(size.getValue()).theory(),
                    measured[0]);
            findings.add(
                    setting,
                    "chunks of all that are not at the closest peer",
                    Published.exactly(0).theory(),
                    measured[1]);
        }
    }

    private void retrievals(int peers, int runs, Findings findings) {
        double[][] measured = Runs.columns(runs, seed -> {
            RunResult run = Runs.run(scenario(peers, seed, BARE, "retrieve", 1000), seed);
            double[] crossed =
                    Objects.requireNonNull(run.protocolMetrics().samples().get("retrieveHops"));
            return new double[] {
                mean(run, "depth") - depth(new Identifiers(peers, seed)),
                mean(run, "retrieveHops"),
                crossed[crossed.length - 1],
                mean(run, "retrieveMs") / mean(run, "retrieveHops"),
                succeeded(run)
            };
        });
        String setting = peers + " peers, 1,000 chunks retrieved";
        double bits = Math.log(peers) / Math.log(2);
        hops.put(peers, Estimate.of(measured[1]).mean());
        findings.add(
                setting,
                "depth beyond that of all addresses",
                Published.near(0, 0.05).theory(),
                measured[0],
                "who is refused by full bins is left with fewer than 8 peers in a bin and a shallower neighbourhood until it tries"
                        + " again");
        findings.add(
                setting, "mean hops", Published.only("about log2 n / 6.17 = " + Figures.of(bits / 6.17)), measured[1]);
        findings.add(setting, "most hops", Published.atMost(bits).theory(), measured[2]);
        findings.add(
                setting,
                "ms for a hop, there and back",
                Published.near(100, 1e-6).theory(),
                measured[3]);
        findings.add(setting, "share found", Published.exactly(1), measured[4]);
    }

    /** One more peer joins; each link that it makes is announced by both ends. */
    private static void announcements(Findings findings) {
        double[][] measured = Runs.columns(1, seed -> {
            RunResult run = Runs.run(
                    scenario(1000, seed, BARE, "retrieve", 1)
                            + ", time.run = 60 s, faults = [{ at = 40 s, join = { count = 1 } }]",
                    seed);
            return new double[] {mean(run, "announcementsOfLink") / (Math.log(1000) / Math.log(2))};
        });
        findings.add(
                "1,000 peers and one that joins",
                "announcements of a link for each of log2 n bins",
                Published.near(ANNOUNCED, 1).theory(),
                measured[0]);
    }

    private static void comparison(String routing, Findings findings) {
        for (String kind : List.of("upload", "retrieve")) {
            List<ToDoubleFunction<RunResult>> figures = List.of(
                    run -> mean(run, kind.equals("upload") ? "pushMs" : "retrieveMs"),
                    run -> mean(run, kind.equals("upload") ? "pushHops" : "retrieveHops"),
                    run -> perOperation(run, operation -> run.traffic().transmissionsOfOperation(operation)),
                    run -> perOperation(run, operation -> run.traffic().bytesOfOperation(operation)),
                    SwarmChunks::succeeded);
            double[][] measured = Runs.columns(1, seed -> {
                String protocol = (kind.equals("upload") ? "stream-headers = false, file-size = 4 kB" : BARE)
                        + ", routing = " + routing;
                RunResult run = Runs.run(scenario(300, seed, protocol, kind, 300), seed);
                return figures.stream()
                        .mapToDouble(figure -> figure.applyAsDouble(run))
                        .toArray();
            });
            String setting = "300 peers, " + routing + ", " + kind + " of a chunk";
            List<String> names = List.of("ms", "hops", "messages", "bytes", "share that succeeds");
            for (int i = 0; i < names.size(); i++) {
                findings.add(setting, names.get(i), Published.only("none at hand"), measured[i]);
            }
        }
    }

    private static String scenario(int peers, int salt, String protocol, String kind, int senders) {
        return NETWORK
                + PROTOCOL.formatted(salt, protocol, peers)
                + "operations = [{ kind = " + kind + ", senders = " + senders + ", keys = 1000000 }]";
    }

    private static double counted(RunResult run, String name) {
        return run.protocolMetrics().counters().getOrDefault(name, 0L);
    }

    private static double mean(RunResult run, String name) {
        return Arrays.stream(run.protocolMetrics().samples().get(name))
                .average()
                .orElseThrow();
    }

    private static double perOperation(RunResult run, IntToDoubleFunction figure) {
        return IntStream.range(0, run.operations().count())
                .mapToDouble(figure)
                .average()
                .orElseThrow();
    }

    private static double succeeded(RunResult run) {
        return perOperation(
                run,
                operation -> run.operationRecords()
                                .ending(operation)
                                .filter(Ending.SUCCEEDED::equals)
                                .isPresent()
                        ? 1
                        : 0);
    }

    /** The mean depth of peers that are linked with all others: by the rule, peer by peer. */
    private static double depth(Identifiers identifiers) {
        int peers = identifiers.closest(0, Integer.MAX_VALUE).length;
        return IntStream.range(0, peers)
                .map(peer -> {
                    int[] sizes = new int[BINS];
                    IntStream.range(0, peers)
                            .filter(other -> other != peer)
                            .forEach(other -> sizes[
                                    Math.min(BINS - 1, Identifiers.BITS - 1 - identifiers.height(peer, other))]++);
                    int depth = 0;
                    while (sizes[depth] >= SATURATION
                            && Arrays.stream(sizes, depth + 1, BINS).sum() >= LOW_WATER) {
                        depth++;
                    }
                    return depth;
                })
                .average()
                .orElseThrow();
    }
}
