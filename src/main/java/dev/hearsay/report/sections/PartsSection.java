package dev.hearsay.report.sections;

import dev.hearsay.metrics.path.DeliveryPath;
import dev.hearsay.metrics.path.Part;
import dev.hearsay.metrics.path.PathSample;
import dev.hearsay.metrics.path.PathSample.Mean;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.TableColumn;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the time goes: the parts of deliveries around the median and of the slowest, and the reasons of the latest ones. */
final class PartsSection implements RunSection {
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public Optional<Section> of(RunEvidence run) {
        return run.sample().map(sample -> new Section("parts", "Where the time goes", blocks(run, sample)));
    }

    private static List<Block> blocks(RunEvidence run, PathSample sample) {
        List<Part> parts = Arrays.stream(Part.values())
                .filter(part -> nanos(sample.median(), part) + nanos(sample.slowest(), part) > 0)
                .toList();
        return List.of(chart(sample, parts), table(sample, parts), latest(run, sample));
    }

    private static double nanos(Mean mean, Part part) {
        return mean.nanos().getOrDefault(part, 0.0);
    }

    private static Block chart(PathSample sample, List<Part> parts) {
        List<String> names = parts.stream().map(Part::word).toList();
        return Chart.of("parts", "Mean time of each part", Axis.of("part", names), Axis.of("time", "ms"))
                .add("around the median", Kind.BAR, points(sample.median(), parts))
                .add("slowest 1 %", Kind.BAR, points(sample.slowest(), parts))
                .note(note(sample))
                .wide()
                .drawing();
    }

    private static String note(PathSample sample) {
        String messages = sample.messages().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "Over the whole way from the origin, of the messages %s, which were traced: %,d deliveries around the median and %,d"
                        + " slowest.",
                messages,
                sample.median().deliveries(),
                sample.slowest().deliveries());
    }

    private static double[][] points(Mean mean, List<Part> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(at -> new double[] {at, nanos(mean, parts.get(at)) / NANOS_PER_MILLI})
                .toArray(double[][]::new);
    }

    private static Block table(PathSample sample, List<Part> parts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Part part : parts) {
            rows.add(row(
                    part.word(),
                    nanos(sample.median(), part),
                    sample.median().total(),
                    nanos(sample.slowest(), part),
                    sample.slowest().total()));
        }
        double median = sample.median().total();
        double slowest = sample.slowest().total();
        rows.add(row("all", median, median, slowest, slowest));
        return new Block.Table(
                null,
                List.of(
                        new TableColumn("part", "text"),
                        new TableColumn("around the median", "ms"),
                        new TableColumn("share", "%"),
                        new TableColumn("slowest 1 %", "ms"),
                        new TableColumn("share", "%")),
                rows,
                null);
    }

    private static List<@Nullable Object> row(
            String name, double median, double allMedian, double slowest, double allSlowest) {
        return List.of(
                name, median / NANOS_PER_MILLI, median / allMedian, slowest / NANOS_PER_MILLI, slowest / allSlowest);
    }

    private static Block latest(RunEvidence run, PathSample sample) {
        List<List<@Nullable Object>> rows =
                sample.latest().stream().map(path -> row(run, path)).toList();
        return new Block.Table(
                "The slowest of these deliveries, and why",
                List.of(
                        new TableColumn("message", "id"),
                        new TableColumn("peer", "id"),
                        new TableColumn("time", "ms"),
                        new TableColumn("hops", ""),
                        new TableColumn("reason", "long")),
                rows,
                "The part that took the most of the time, and the link on which it was largest. The command explain tells any delivery"
                        + " link by link.");
    }

    private static List<@Nullable Object> row(RunEvidence run, DeliveryPath path) {
        String time = String.format(Locale.ROOT, "%,.3f ms", path.reason().nanos() / NANOS_PER_MILLI);
        return List.of(
                path.messageId(),
                path.hops().get(path.hops().size() - 1).to(),
                path.time() / NANOS_PER_MILLI,
                path.hops().size(),
                path.reason().text(time, peer -> name(run, peer)));
    }

    private static String name(RunEvidence run, int peer) {
        String name = run.result().scenario().topology().peerName(peer);
        return name.isEmpty() ? "peer " + peer : name;
    }
}
