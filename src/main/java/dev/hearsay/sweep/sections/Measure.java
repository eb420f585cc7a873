package dev.hearsay.sweep.sections;

import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.metrics.figures.Metrics;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A figure that a page of a sweep shows.
 *
 * @param title what it is
 * @param figure its name in the tables
 * @param per the figure that it is divided by, run by run, so that runs of other lengths compare; empty for none
 * @param unit its unit
 */
record Measure(String title, String figure, String per, String unit) {
    static final Measure MEDIAN = new Measure("Time to all, median", "time-to-all.p50", "", "ms");
    static final Measure TRAFFIC = new Measure("Bytes for each first delivery", "bytes", "first-deliveries", "B");
    static final Measure COVERAGE = new Measure("Coverage", "coverage", "", "%");
    static final Measure DELIVERY = new Measure("Delivery time, 99th percentile", "delivery-time.p99", "", "ms");

    /** Those of broadcast messages that are asked for first. */
    static final List<Measure> OF_MESSAGES = List.of(
            MEDIAN,
            new Measure("Time to all, 99th percentile", "time-to-all.p99", "", "ms"),
            new Measure("Time to 99 % of the peers, mean", "time-to-99.mean", "", "ms"),
            DELIVERY,
            COVERAGE,
            TRAFFIC,
            new Measure("Redundancy", "redundancy", "", ""));

    /** The mean times to shares of the peers. */
    static final List<Measure> SHARES =
            List.of(share("40"), share("50"), share("80"), share("90"), share("95"), share("99"), share("all"));

    static final String MESSAGES = "messages";
    private static final Pattern OF_SAMPLE = Pattern.compile(".*\\.(count|mean|p50|p90|p99|max)");
    private static final Pattern OF_SUCCESS = Pattern.compile("operations\\.(.+)\\.success");
    private static final Pattern GENERAL = Pattern.compile(
            "(by-kind|time-to-\\w+|delivery-time|hops|uplinks|processors|downlinks|operations|groups)\\..*");

    private static Measure share(String name) {
        String peers = name.equals("all") ? name : name + " %";
        return new Measure(peers, "time-to-" + name + ".mean", "", "ms");
    }

    /** Those of each kind of operation among figures: how many succeed, how long they take, what one costs. */
    static List<Measure> ofOperations(List<String> figures) {
        return figures.stream()
                .map(OF_SUCCESS::matcher)
                .filter(Matcher::matches)
                .map(success -> success.group(1))
                .flatMap(kind -> Stream.of(
                        ofOperation(kind, "success", "success", "%"),
                        ofOperation(kind, "median time", "time.p50", "ms"),
                        ofOperation(kind, "time, 99th percentile", "time.p99", "ms"),
                        ofOperation(kind, "mean bytes", "bytes.mean", "B")))
                .toList();
    }

    private static Measure ofOperation(String kind, String title, String figure, String unit) {
        return new Measure(kind + ": " + title, "operations." + kind + "." + figure, "", unit);
    }

    /** The protocol's own among figures: counters, for each message where there are any, and means of samples. */
    static List<Measure> ofProtocol(List<String> figures, boolean hasMessages) {
        return figures.stream()
                .filter(figure -> figure.contains(".")
                        && !GENERAL.matcher(figure).matches()
                        && Metrics.named(figure).map(Metric::name).isEmpty())
                .filter(figure -> !OF_SAMPLE.matcher(figure).matches() || figure.endsWith(".mean"))
                .map(figure -> ofProtocol(figure, hasMessages))
                .toList();
    }

    private static Measure ofProtocol(String figure, boolean hasMessages) {
        if (!figure.endsWith(".mean")) {
            return hasMessages
                    ? new Measure(figure + " for each message", figure, MESSAGES, "")
                    : new Measure(figure, figure, "", "");
        }
        String sample = figure.substring(0, figure.length() - ".mean".length());
        boolean isTime = sample.endsWith("Ms");
        return new Measure(sample + ", mean", figure, "", isTime ? "ms" : "");
    }

    /** A word for the address of a chart. */
    String id() {
        return figure.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
