package dev.hearsay.cli.terminal;

import dev.hearsay.metrics.record.Progress;
import java.util.Locale;

/** The text of a run's progress. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private ProgressBar() {}

    /** The bar with virtual time, deliveries so far, deliveries per second and time left. */
    static String bar(Progress progress) {
        return bar(progress.share(), line(progress));
    }

    /** A bar that is full to a share, with words behind it. */
    static String bar(double share, String words) {
        int full = (int) (WIDTH * share);
        return "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + words;
    }

    /** The same in words only. Before the first window it says that the run is being set up. */
    static String line(Progress progress) {
        if (!progress.hasBegun()) {
            return "setting up";
        }
        double rate = progress.seconds() > 0 ? progress.delivered() / progress.seconds() : 0;
        return String.format(
                Locale.ROOT,
                "%3.0f %%, %s emulated, %s deliveries, %s, %s",
                100 * progress.share(),
                Quantity.time(Math.rint(progress.emulated() / 1e6)),
                Quantity.whole(progress.delivered()),
                Quantity.perSecond(rate),
                left(progress));
    }

    private static String left(Progress progress) {
        double share = progress.share();
        if (share >= 1) {
            return "until quiet";
        }
        if (share <= 0) {
            return "begun";
        }
        return "about " + Math.round(progress.seconds() * (1 - share) / share) + " s left";
    }
}
