package dev.hearsay.topology;

import dev.hearsay.topology.TopologyFileException.Flaw;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The links that a file names, row by row, with what is wrong with them. A row from a to b and one from b to a are the
 * same link. If only one of the two directions names a latency, both have it.
 */
final class LinkRows {
    /** As many flaws of one file are told; a file of the wrong kind would have one in every line. */
    static final int MOST_FLAWS = 20;

    private static final String ALLOWED_LATENCY =
            "a latency in ms above 0 and at most 1000000000, with no more than 6 decimals";
    private static final long LONGEST_LATENCY = 1_000_000_000_000_000L;
    private static final int NANOSECOND_DECIMALS = 6;
    private static final int SHOWN = 60;

    private final Path file;
    private final IntUnaryOperator lineOfPlace;
    private final List<Flaw> flaws = new ArrayList<>();
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int[] places = new int[1024];
    private long[] latencies = new long[1024];
    private int count;

    /** Rows of a file whose reader numbers its places; the line of a place is asked for only if something is wrong there. */
    LinkRows(Path file, IntUnaryOperator lineOfPlace) {
        this.file = file;
        this.lineOfPlace = lineOfPlace;
    }

    /** A row with its latency as it stands in the file, in milliseconds; blank for none. */
    void add(int place, int source, int target, String latencyMs) {
        if (source == target) {
            flaw(place, "a link from a peer to itself", "links between two different peers");
            return;
        }
        if (count == from.length) {
            int room = (int) Math.min(2L * count, Integer.MAX_VALUE - 8);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            places = Arrays.copyOf(places, room);
            latencies = Arrays.copyOf(latencies, room);
        }
        from[count] = source;
        to[count] = target;
        places[count] = place;
        latencies[count] = latencyMs.isBlank() ? 0 : nanoseconds(place, latencyMs.strip());
        count++;
    }

    private long nanoseconds(int place, String text) {
        try {
            long latency =
                    new BigDecimal(text).movePointRight(NANOSECOND_DECIMALS).longValueExact();
            if (latency > 0 && latency <= LONGEST_LATENCY) {
                return latency;
            }
        } catch (ArithmeticException | NumberFormatException notExact) {
            // told below, as are numbers out of range
        }
        flaw(place, text, ALLOWED_LATENCY);
        return 0;
    }

    private void flaw(int place, String found, String allowed) {
        if (flaws.size() < MOST_FLAWS) {
            flawInLine(lineOfPlace.applyAsInt(place), found, allowed);
        }
    }

    /** Notes that what stands in a line is not what is allowed there. */
    void flawInLine(int line, String found, String allowed) {
        if (flaws.size() < MOST_FLAWS) {
            String shown = found.length() <= SHOWN ? found : found.substring(0, SHOWN - 3) + "...";
            flaws.add(new Flaw(file + ":" + line, shown, allowed));
        }
    }

    /** Gives each peer another number. */
    void renumber(int[] numbers) {
        for (int row = 0; row < count; row++) {
            from[row] = numbers[from[row]];
            to[row] = numbers[to[row]];
        }
    }

    /**
     * The graph of the rows.
     *
     * @throws TopologyFileException if anything was wrong
     */
    Topology among(int peers) {
        throwIfFlawed();
        Topology graph = Topology.ofLinks(peers, from, to, count);
        long[] perLink = new long[graph.directedLinks()];
        int[] namedBy = new int[perLink.length];
        boolean named = false;
        for (int row = 0; row < count; row++) {
            if (latencies[row] > 0) {
                name(graph.link(from[row], to[row]), row, perLink, namedBy);
                named = true;
            }
        }
        throwIfFlawed();
        return named ? graph.withLatencies(bothWays(graph, perLink)) : graph;
    }

    private void name(int link, int row, long[] perLink, int[] namedBy) {
        if (perLink[link] == 0) {
            perLink[link] = latencies[row];
            namedBy[link] = row;
        } else if (perLink[link] != latencies[row]) {
            String first = milliseconds(latencies[namedBy[link]]) + " ms, as the same link has elsewhere";
            flaw(places[row], milliseconds(latencies[row]) + " ms", first);
        }
    }

    private static String milliseconds(long latency) {
        return BigDecimal.valueOf(latency, NANOSECOND_DECIMALS)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static long[] bothWays(Topology graph, long[] perLink) {
        for (int peer = 0; peer < graph.peers(); peer++) {
            for (int link = graph.firstLink(peer); link < graph.firstLink(peer + 1); link++) {
                if (perLink[link] == 0) {
                    perLink[link] = perLink[graph.link(graph.target(link), peer)];
                }
            }
        }
        return perLink;
    }

    private void throwIfFlawed() {
        if (!flaws.isEmpty()) {
            throw new TopologyFileException(flaws);
        }
    }
}
