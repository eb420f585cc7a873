package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;
import dev.hearsay.topology.files.TableFile;
import java.util.List;
import java.util.Optional;

/**
 * Peers spread over regions, with measured latencies between those, in each direction its own. The region of a peer is drawn by the
 * shares of the regions, unless it is stated.
 *
 * @param matrix the latencies one way, none below the floor
 * @param shares the weights of the regions
 */
public record MatrixLatency(LatencyMatrix matrix, List<Double> shares) implements LatencyModel {
    private static final String FILE = "file";
    private static final String UNIT = "unit";
    private static final String AUTO = "auto";
    private static final String ROUND_TRIP = "rtt";
    private static final String ONE_WAY = "one-way";
    private static final String ALLOWED = "none, or the path of a .csv file of latencies between regions";
    private static final LatencyMatrix NOTHING = new LatencyMatrix(List.of("nowhere"), 0);

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        boolean isPreset = settings.isWord(FILE, "none");
        settings.idle(!isPreset, "link.latency.file names one", "matrix");
        String preset = settings.choice("matrix", Presets.MATRICES.toArray(String[]::new));
        String unit = settings.choice(UNIT, AUTO, ROUND_TRIP, ONE_WAY);
        LatencyMatrix matrix =
                isPreset ? Presets.matrix(preset) : ofFile(settings, unit).orElse(NOTHING);
        if (isPreset && !unit.equals(AUTO)) {
            settings.problem(
                    UNIT, "only auto where link.latency.file is none: the unit of the program's figures is known");
        }
        boolean isKnown = !matrix.equals(NOTHING);
        return new MatrixLatency(
                matrix.above(Bounds.orZero(settings, "floor")),
                isKnown ? Shares.from(settings, isPreset ? preset : "", matrix.regions()) : List.of(1.0));
    }

    private static Optional<LatencyMatrix> ofFile(ConfigBlock settings, String unit) {
        Optional<TableFile> file = TableFile.of(settings, FILE, ALLOWED);
        Optional<MatrixText> text = file.flatMap(TableFile::rows).map(MatrixText::new);
        text.ifPresent(read -> read.flaws().forEach(file.orElseThrow()::add));
        if (text.isEmpty() || !text.get().flaws().isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().unused().isEmpty()) {
            file.orElseThrow()
                    .warn("what is in the columns "
                            + String.join(", ", text.get().unused()) + " is not used");
        }
        Optional<Boolean> said = text.get().saysRoundTrips();
        boolean isStated = !unit.equals(AUTO);
        if (said.isEmpty() && !isStated) {
            settings.problem(UNIT, "rtt or one-way: the file does not say which of them its figures are");
        } else if (isStated && said.isPresent() && said.get() != unit.equals(ROUND_TRIP)) {
            settings.problem(UNIT, "auto, or what the file itself says: " + (said.get() ? ROUND_TRIP : ONE_WAY));
        }
        return Optional.of(text.get().matrix(said.orElse(unit.equals(ROUND_TRIP))));
    }

    @Override
    public List<String> regions() {
        return matrix.regions();
    }

    @Override
    public Latency over(Topology topology, long seed) {
        Regions regions = new Regions(matrix.regions(), this::region, topology, seed);
        int[] counts = regions.counts(shares.size());
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int from = 0; from < counts.length; from++) {
            for (int to = 0; to < counts.length; to++) {
                if (counts[from] > 0 && counts[to] > (from == to ? 1 : 0)) {
                    least = Math.min(least, matrix.between(from, to));
                    most = Math.max(most, matrix.between(from, to));
                }
            }
        }
        return new BetweenRegions(matrix, regions, Math.min(least, Bounds.LONGEST), least >= most);
    }

    /** The region in which a peer is for a number drawn uniformly from [0, 1). */
    private int region(double drawn) {
        double all = shares.stream().mapToDouble(Double::doubleValue).sum();
        double sum = 0;
        int last = 0;
        for (int region = 0; region < shares.size(); region++) {
            if (shares.get(region) > 0) {
                sum += shares.get(region);
                last = region;
                if (drawn * all < sum) {
                    return region;
                }
            }
        }
        return last;
    }

    /** The minimum is that of the pairs of regions that two peers are in. */
    private record BetweenRegions(LatencyMatrix matrix, Regions regions, long minimum, boolean isConstant)
            implements Latency {
        @Override
        public long minimum(int from, int to) {
            return matrix.between(regions.of(from), regions.of(to));
        }

        @Override
        public long draw(int from, int to, RandomStream random) {
            return matrix.between(regions.of(from), regions.of(to));
        }

        @Override
        public String region(int peer) {
            return matrix.regions().get(regions.of(peer));
        }
    }
}
