package dev.hearsay.watch;

import dev.hearsay.emulation.Reach;
import dev.hearsay.emulation.RunProgress;
import dev.hearsay.page.Block;
import dev.hearsay.page.Block.Fact;
import dev.hearsay.page.Chart;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import dev.hearsay.page.Page;
import dev.hearsay.page.Section;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the page of a run that goes on: how far it is, how fast, and how the latest messages spread. */
public final class LiveSections implements Supplier<Page> {
    private static final int MOST_SAMPLES = 600;
    private static final int LATEST = 300;

    private final Scenario scenario;
    private final Supplier<RunProgress> progress;
    private final long end;
    /** Points (seconds of the wall clock, deliveries a second since the point before). */
    private final List<double[]> speeds = new ArrayList<>();

    private double lastSeconds;
    private long lastDelivered;

    /**
     * The page of a run.
     *
     * @param end the emulated time, in nanoseconds, that it goes on for at least
     */
    public LiveSections(Scenario scenario, Supplier<RunProgress> progress, long end) {
        this.scenario = scenario;
        this.progress = progress;
        this.end = end;
    }

    @Override
    public synchronized Page get() {
        RunProgress now = progress.get();
        sample(now);
        List<Section> sections = new ArrayList<>(List.of(progress(now), speed()));
        Reach reach = now.reach();
        if (reach != null) {
            sections.add(spread(now, reach));
        }
        return new Page(
                scenario.name(),
                String.format(
                        Locale.ROOT,
                        "%s, %,d peers, seed %d, as it runs",
                        scenario.protocolName(),
                        scenario.peers(),
                        scenario.seed()),
                sections);
    }

    private void sample(RunProgress now) {
        double seconds = now.seconds();
        if (seconds - lastSeconds >= 0.5) {
            speeds.add(new double[] {seconds * 1e3, (now.delivered() - lastDelivered) / (seconds - lastSeconds)});
            lastSeconds = seconds;
            lastDelivered = now.delivered();
            if (speeds.size() > MOST_SAMPLES) {
                speeds.remove(0);
            }
        }
    }

    private Section progress(RunProgress now) {
        double share = Math.min(1, (double) now.emulated() / end);
        return new Section(
                "progress",
                "Progress",
                List.of(new Block.Facts(List.of(
                        new Fact(
                                "Emulated time",
                                now.emulated() / 1e6,
                                "ms",
                                String.format(Locale.ROOT, "%.0f %%", share * 100)),
                        new Fact("Wall clock", now.seconds() * 1e3, "ms", null),
                        new Fact("Transmissions delivered", (double) now.delivered(), "", null),
                        new Fact(
                                "Each second now",
                                speeds.isEmpty() ? null : speeds.get(speeds.size() - 1)[1],
                                "",
                                null)))));
    }

    private Section speed() {
        return new Section(
                "speed",
                "Throughput",
                List.of(Chart.of(
                                "speed",
                                "Deliveries a second",
                                Axis.of("wall clock", "ms"),
                                Axis.of("deliveries a second", ""))
                        .add("", Kind.LINE, speeds.toArray(double[][]::new))
                        .wide()
                        .drawing()));
    }

    private Section spread(RunProgress now, Reach reach) {
        List<double[]> latest = new ArrayList<>();
        int messages = reach.sentBefore(now.emulated());
        for (int messageId = Math.max(0, messages - LATEST); messageId < messages; messageId++) {
            double age = (now.emulated() - reach.sentAt(messageId)) / 1e6;
            latest.add(new double[] {age, (double) reach.reached(messageId) / scenario.peers()});
        }
        @Nullable String none = latest.isEmpty() ? "No message has been sent yet." : "";
        return new Section(
                "spread",
                "Spread of the latest messages",
                List.of(Chart.of(
                                "latest",
                                "Coverage by age",
                                Axis.of("time since origin", "ms"),
                                Axis.ofShares("peers that have it"))
                        .add("", Kind.SCATTER, latest.toArray(double[][]::new))
                        .note(none + " Each point is one of the latest " + LATEST + " messages.")
                        .wide()
                        .drawing()));
    }
}
