package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.Distribution;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.page.Block;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Chart.Series;
import dev.hearsay.page.Section;
import dev.hearsay.protocol.IdentifierSpace;
import dev.hearsay.workload.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The space of identifiers, where the protocol has one: peers and keys on a ring, the load around it, and how full tables are. */
final class IdentifiersSection implements RunSection {
    /** More points than this are thinned out evenly. */
    private static final int MOST = 1500;

    private static final int ARCS = 64;
    private static final double FOUND_AT = 0.85;
    private static final double NOT_FOUND_AT = 0.7;
    private static final Axis ACROSS = new Axis("", "", false, -1.1, 1.1, null);

    /** The samples of how full a bucket is, by the number of bits that its contacts share with the peer. */
    private static final String FILL = "bucket-";

    @Override
    public Optional<Section> of(RunEvidence run) {
        RunResult result = run.result();
        return result.scenario().protocol().space(result.setup()).map(space -> {
            List<Block> blocks = new ArrayList<>(List.of(ring(result, space), load(result, space)));
            fill(run.summary().protocolFigures().samples()).ifPresent(blocks::add);
            return new Section("identifiers", "Space of identifiers", blocks);
        });
    }

    private static Block ring(RunResult run, IdentifierSpace space) {
        int[] peers = thinned(IntStream.range(0, run.topology().peers()).toArray());
        Chart.Builder chart = Chart.of("ring", "Peers and keys", ACROSS, ACROSS)
                .add(new Series(
                        "peers",
                        Kind.SCATTER,
                        points(peers, 1, space::placeOfPeer),
                        "",
                        labels("peer ", peers),
                        false,
                        null));
        add(chart, run, space, "keys that were found", FOUND_AT, isSo(run, Ending.SUCCEEDED));
        add(chart, run, space, "keys that were not", NOT_FOUND_AT, isSo(run, Ending.FAILED, Ending.TIMED_OUT));
        return chart.note(
                        "Identifiers in their order, clockwise from the right, those of peers outside, of the keys of operations inside.")
                .tall()
                .drawing();
    }

    private static IntPredicate isSo(RunResult run, Ending... endings) {
        OperationRecords records = run.operationRecords();
        List<Ending> all = List.of(endings);
        return operation -> records.ending(operation).filter(all::contains).isPresent();
    }

    private static void add(
            Chart.Builder chart, RunResult run, IdentifierSpace space, String name, double radius, IntPredicate isSo) {
        int[] keys = thinned(IntStream.range(0, run.operations().count())
                .filter(isSo)
                .map(run.operations()::key)
                .distinct()
                .sorted()
                .filter(key -> !Double.isNaN(space.placeOfKey(key)))
                .toArray());
        if (keys.length > 0) {
            double[][] points = points(keys, radius, space::placeOfKey);
            chart.add(new Series(name, Kind.SCATTER, points, "", labels("key ", keys), false, null));
        }
    }

    private static int[] thinned(int[] all) {
        int step = (all.length + MOST - 1) / MOST;
        return IntStream.range(0, all.length)
                .filter(i -> i % step == 0)
                .map(i -> all[i])
                .toArray();
    }

    private interface Place {
        double of(int number);
    }

    private static double[][] points(int[] numbers, double radius, Place place) {
        return Arrays.stream(numbers)
                .mapToObj(number -> {
                    double angle = -2 * Math.PI * place.of(number);
                    return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
                })
                .toArray(double[][]::new);
    }

    private static List<String> labels(String word, int[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> word + number).toList();
    }

    private static Block load(RunResult run, IdentifierSpace space) {
        double[] received = new double[ARCS];
        int[] peers = new int[ARCS];
        for (int peer = 0; peer < run.topology().peers(); peer++) {
            int arc = (int) (space.placeOfPeer(peer) * ARCS);
            received[arc] += run.peerTraffic().received(peer);
            peers[arc]++;
        }
        double[][] points = IntStream.range(0, ARCS)
                .mapToObj(arc -> new double[] {(double) arc / ARCS, peers[arc] == 0 ? 0 : received[arc] / peers[arc]})
                .toArray(double[][]::new);
        return Chart.of(
                        "ring-load",
                        "Load around the ring",
                        new Axis("place in the order of identifiers", "%", false, 0.0, 1.0, null),
                        Axis.of("transmissions received by a peer, mean", ""))
                .add("", Kind.STEP, points)
                .note("What stands out is near to keys that many ask for.")
                .drawing();
    }

    private static Optional<Block> fill(Map<String, Distribution> samples) {
        List<double[]> points = new ArrayList<>();
        List<String> bits = new ArrayList<>();
        Distribution contacts = samples.get(FILL + 0);
        for (int shared = 0; contacts != null; shared++, contacts = samples.get(FILL + shared)) {
            points.add(new double[] {shared, contacts.mean()});
            bits.add(Integer.toString(shared));
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Chart.of(
                        "table-fill",
                        "Contacts in buckets",
                        Axis.of("leading bits shared with the peer", bits),
                        Axis.of("contacts, mean", ""))
                .add("", Kind.BAR, points.toArray(double[][]::new))
                .note(
                        "Of the peers whose look-ups ended, at that time. Bucket 0 is that of the farther half of the space.")
                .drawing());
    }
}
