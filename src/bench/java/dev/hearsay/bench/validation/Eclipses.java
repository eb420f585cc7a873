package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A client that restarts while two hosts of one address and 20 nodes each attack it, in a network of 60 honest ones: which of its
 * connections are theirs 90 s later, with each countermeasure alone, and with all others but it.
 */
final class Eclipses {
    private static final int RUNS = 5;
    private static final int CONNECTIONS = 25;

    /**
     * A countermeasure.
     *
     * @param on the setting of the client that has it
     * @param off the setting of one that has not
     */
    private record Measure(String name, String on, String off) {}

    /** Without seeds a client is what it was where its table was not empty when it wanted to seed. */
    private static final List<Measure> MEASURES = List.of(
            new Measure("connections for its own dials", "reserve-outbound = true", "reserve-outbound = false"),
            new Measure("2 nodes of a subnet in a bucket", "bucket-per-subnet = 2", "bucket-per-subnet = unlimited"),
            new Measure("10 nodes of a subnet in the table", "table-per-subnet = 10", "table-per-subnet = unlimited"),
            new Measure("seeds of the database", "seeds = 30", "seeds = 0"),
            new Measure("a dial of an address in 30 s", "inbound-throttle = 30 s", "inbound-throttle = 0 s"));

    private Eclipses() {}

    static void run(Findings findings) {
        eclipse("without countermeasures", any -> false, Published.exactly(CONNECTIONS), findings);
        eclipse("with all", any -> true, Published.atMost(17), findings);
        for (Measure measure : MEASURES) {
            eclipse("with " + measure.name + " alone", measure::equals, Published.only("none by itself"), findings);
        }
        for (Measure measure : MEASURES) {
            eclipse(
                    "with all but " + measure.name,
                    any -> !any.equals(measure),
                    Published.only("none by itself"),
                    findings);
        }
    }

    /** The message of the victim reaches its neighbours, and goes no further. */
    private static void eclipse(String setting, Predicate<Measure> isOn, Published published, Findings findings) {
        String keys = MEASURES.stream()
                .map(measure -> isOn.test(measure) ? measure.on : measure.off)
                .collect(Collectors.joining(", "));
        String text = """
                peers = 102, topology { type = random-regular, degree = 4 }, link.latency { type = uniform, min = 20 ms, max = 80 ms }
                groups = [
                  { name = victims, ids = [0] }
                  { name = bootnodes, ids = [1], overlay.role = bootnode }
                  { name = east, count = 20, overlay { eclipses = [victims], attack-every = 100 ms, dial-timeout = 300 ms } }
                  { name = west, count = 20, overlay { eclipses = [victims], attack-every = 100 ms, dial-timeout = 300 ms } }
                ]
                faults = [{ at = 60 s, crash = { ids = [0], recover = 10 s, memory = kept } }]
                overlay { type = discv4, max-peers = %d, same-address = [east, west], %s }
                protocol { type = flood, hop-limit = 1 }
                time { run = 161 s, drain = 2 s }, origin { start = 160 s, every = 1 hour, phase = aligned, senders = [0] }
                """.formatted(CONNECTIONS, keys);
        double[][] counts = Runs.columns(RUNS, seed -> {
            RunResult result = Runs.run(text, seed);
            double honest = neighbours(result, "");
            return new double[] {neighbours(result, "east") + neighbours(result, "west"), honest, honest == 0 ? 1 : 0};
        });
        findings.add("eclipse " + setting, "attackers among the victim's connections, of 25", published, counts[0]);
        findings.add("eclipse " + setting, "honest ones", Published.only("25 less those"), counts[1]);
        findings.add("eclipse " + setting, "share of runs without an honest one", Published.only("none"), counts[2]);
    }

    private static double neighbours(RunResult result, String group) {
        double count = 0;
        for (int peer = 1; peer < result.peers(); peer++) {
            boolean isNeighbour = result.deliveries().at(0, peer) >= 0;
            count += isNeighbour && result.groups().nameOf(peer).equals(group) ? 1 : 0;
        }
        return count;
    }
}
