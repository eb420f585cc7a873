package dev.hearsay.cli.terminal;

import dev.hearsay.metrics.path.DeliveryPath;
import dev.hearsay.metrics.path.Part;
import dev.hearsay.metrics.path.Parts;
import dev.hearsay.metrics.path.Reason;
import dev.hearsay.metrics.record.RunResult;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The path of a delivery in sentences. */
final class PathText {
    private final RunResult result;
    private final DeliveryPath path;

    /** Of a path in a run. */
    PathText(RunResult result, DeliveryPath path) {
        this.result = result;
        this.path = path;
    }

    /** What was delivered, and when. */
    String headline(int peer) {
        int links = path.hops().size();
        String origin =
                "message " + path.messageId() + " of " + name(path.origin()) + ", sent at " + millis(path.sentAt());
        return links == 0
                ? origin + ": its origin had it at once"
                : origin + ": " + name(peer) + " had it " + millis(path.time()) + " later, over " + links
                        + (links == 1 ? " link" : " links");
    }

    /** The shares of the time that are not nothing, largest first. */
    String shares() {
        Parts parts = path.parts();
        String shares = Stream.of(Part.values())
                .filter(part -> parts.of(part) > 0)
                .sorted(Comparator.comparingLong(part -> -parts.of(part)))
                .map(part -> part.word() + " " + Quantity.percent((double) parts.of(part) / path.time()))
                .collect(Collectors.joining(", "));
        return shares.isEmpty() ? "of no time at all" : shares;
    }

    /** The largest part, and the link on which it was largest. */
    String reason() {
        Reason reason = path.reason();
        return "it " + reason.text(Quantity.time(reason.nanos() / 1e6), this::name);
    }

    /** The time of the shortest path that latencies alone would allow, beside that of this one. */
    String comparison(DeliveryPath shortest) {
        return millis(shortest.time()) + " over "
                + shortest.hops().size() + (shortest.hops().size() == 1 ? " link, " : " links, ")
                + Quantity.percent(path.time() == 0 ? 1 : (double) shortest.time() / path.time()) + " of the time";
    }

    private String name(int peer) {
        String name = result.scenario().topology().peerName(peer);
        return "peer " + peer + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%,.6f", nanos / 1e6).replaceAll("\\.?0+$", "") + " ms";
    }
}
