package dev.hearsay.topology.files;

import dev.hearsay.topology.files.LinkRows.Way;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The columns of an edge list that are used, in whatever order they stand and among whatever others.
 *
 * @param width the number of columns
 * @param from the column of a link's first end
 * @param to the column of its second end
 * @param latency the column of its latency, or a negative number
 * @param latencyName the name of that column, which may have a unit in it
 * @param type the column in which Gephi says whether a link is directed, or a negative number
 */
record EdgeColumns(int width, int from, int to, int latency, String latencyName, int type) {
    /** Columns of a header that has not been read as yet. */
    static final EdgeColumns UNKNOWN = new EdgeColumns(0, 0, 0, -1, "", -1);

    private static final List<String> FROM = List.of("from", "source", "src", "fromnodeid", "node1", "u");
    private static final List<String> TO = List.of("to", "target", "dst", "destination", "tonodeid", "node2", "v");

    /**
     * The columns that a header names; {@link #UNKNOWN} if it does not name two ends. The draft is told which ones are not used.
     */
    static EdgeColumns of(List<String> header, GraphDraft draft) {
        int from = column(header, FROM);
        int to = column(header, TO);
        if (from < 0 || to < 0) {
            return UNKNOWN;
        }
        String latencyName = header.stream()
                .map(String::strip)
                .filter(LatencyText::isName)
                .reduce(LatencyText::better)
                .orElse("");
        int latency = latencyName.isEmpty()
                ? -1
                : header.stream().map(String::strip).toList().indexOf(latencyName);
        int type = column(header, List.of("type"));
        IntStream.range(0, header.size())
                .filter(column -> column != from && column != to && column != latency && column != type)
                .forEach(column -> draft.unused(header.get(column).strip()));
        return new EdgeColumns(header.size(), from, to, latency, latencyName, type);
    }

    /** The columns of rows without a header: the ends are the first two. */
    static EdgeColumns unnamed(int width) {
        return new EdgeColumns(width, 0, 1, -1, "", -1);
    }

    /** The text that says which ends a header does not name. */
    static String missing(List<String> header) {
        boolean hasFrom = column(header, FROM) >= 0;
        boolean hasTo = column(header, TO) >= 0;
        return hasFrom ? "no column to" : hasTo ? "no column from" : "no columns from and to";
    }

    private static int column(List<String> header, List<String> names) {
        return IntStream.range(0, header.size())
                .filter(column -> names.contains(
                        header.get(column).strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")))
                .findFirst()
                .orElse(-1);
    }

    /** True if these are the columns of rows, and not {@link #UNKNOWN}. */
    boolean areKnown() {
        return width > 0;
    }

    /** True if a row has the number of fields that the first row has; blank ones at the end do not count. */
    boolean fit(List<String> fields) {
        return fields.size() >= width
                && fields.subList(width, fields.size()).stream().allMatch(String::isBlank);
    }

    /** The first end of a row. */
    String from(List<String> fields) {
        return field(fields, from);
    }

    /** The second end of a row; empty for a node without links. */
    String to(List<String> fields) {
        return field(fields, to);
    }

    /** The latency as it stands in a row; empty for none. */
    String latency(List<String> fields) {
        return field(fields, latency);
    }

    /** The direction of the link of a row: that of the column of types, if there is one, or else {@code usual}. */
    Way way(List<String> fields, Way usual) {
        return switch (field(fields, type).toLowerCase(Locale.ROOT)) {
            case "directed" -> Way.ONE;
            case "undirected" -> Way.BOTH;
            default -> usual;
        };
    }

    private static String field(List<String> fields, int column) {
        return column >= 0 && column < fields.size() ? fields.get(column).strip() : "";
    }
}
