package dev.hearsay.link;

import dev.hearsay.topology.files.CsvRows;
import dev.hearsay.topology.files.CsvRows.Cell;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The measured figures that come with the program: latencies between regions, and shares of networks in regions or countries. Each
 * is a table whose comments are its description, with its source, its date and its unit.
 */
public final class Presets {
    /** The matrices of latencies, by the names that scenarios know them by. */
    public static final List<String> MATRICES =
            List.of("aws-2021", "ibm-2025", "cometbft-qa", "cities-2018", "ethereum-8", "oneway-regions-6");

    /** The shares of networks, likewise. */
    public static final List<String> SHARES = List.of("bitcoin-2024", "ethereum-2025", "ipfs-2022", "cardano-2026");

    private Presets() {}

    /** The description of a matrix or of shares, line by line; empty if there is none of that name. */
    public static Optional<List<String>> describe(String name) {
        if (MATRICES.contains(name)) {
            List<String> countries = rows("countries.csv").rows().stream()
                    .skip(1)
                    .map(row -> row.get(0).text() + " in "
                            + String.join("+", regionsOf(row.get(0).text(), name)))
                    .toList();
            return Optional.of(Stream.of(
                            matrixText(name).comments(),
                            List.of("Regions: " + String.join(", ", matrix(name).regions()) + "."),
                            rows("countries.csv").comments(),
                            List.of("Countries: " + String.join(", ", countries) + "."))
                    .flatMap(List::stream)
                    .toList());
        }
        return SHARES.contains(name) ? Optional.of(shares(name).comments()) : Optional.empty();
    }

    /** The matrix of a name, one way. */
    static LatencyMatrix matrix(String name) {
        MatrixText text = new MatrixText(matrixText(name));
        if (!text.flaws().isEmpty()) {
            throw new IllegalStateException(name + ": " + text.flaws());
        }
        return text.matrix(text.saysRoundTrips().orElseThrow());
    }

    private static CsvRows matrixText(String name) {
        return rows(name + ".csv");
    }

    /** The table of shares of a name. */
    static CsvRows shares(String name) {
        return rows("shares/" + name + ".csv");
    }

    /** The regions of a matrix in which the peers of a country are, alike; none for a country or a matrix that is not known. */
    static List<String> regionsOf(String country, String matrix) {
        List<List<Cell>> rows = rows("countries.csv").rows();
        List<String> header = rows.get(0).stream().map(Cell::text).toList();
        int column = header.indexOf(matrix);
        return rows.stream()
                .filter(row -> column > 0 && row.get(0).text().equals(country))
                .findFirst()
                .map(row -> List.of(row.get(column).text().split("\\+")))
                .orElse(List.of());
    }

    private static CsvRows rows(String resource) {
        return CsvRows.ofResource("/latencies/" + resource);
    }
}
