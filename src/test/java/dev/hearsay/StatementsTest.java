package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.report.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures beside the statements on distributed hash tables are those of the experiments that they name. */
class StatementsTest {
    private static final Path VALIDATION = Path.of("results/reference/validation");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");

    static List<List<String>> statements() {
        return Documents.table("dht.md", "| statement | here |");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyFigureIsOneOfItsExperiment(List<String> row) throws IOException {
        String experiment = row.get(3);
        Set<String> known = experiment.equals("findings") ? numbers(findings()) : figures(experiment);

        assertThat(numbers(row.get(2))).as(row.get(0)).isNotEmpty().allMatch(known::contains);
    }

    private static String findings() {
        return Documents.text(Documents.PAGES.resolve("findings.md"));
    }

    /** What an experiment measured, as a number or in percent, with up to four decimals, and the numbers of its settings and figures. */
    private static Set<String> figures(String experiment) throws IOException {
        Set<String> figures = new HashSet<>();
        for (Map<String, String> row : CsvRows.of(VALIDATION.resolve(experiment + ".csv"))) {
            double measured = Double.parseDouble(row.getOrDefault("measured", ""));
            for (int decimals = 0; decimals <= 4; decimals++) {
                String format = "%,." + decimals + "f";
                figures.add(String.format(Locale.ROOT, format, measured));
                figures.add(String.format(Locale.ROOT, format, 100 * measured));
            }
            figures.addAll(numbers(row.getOrDefault("setting", "")));
            figures.addAll(numbers(row.getOrDefault("figure", "")));
        }
        return figures;
    }

    /** The numbers in a text, those of four digits and more with commas. */
    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        NUMBER.matcher(text).results().map(MatchResult::group).forEach(number -> {
            String plain = number.replaceAll(",$", "").replace(",", "");
            numbers.add(plain.contains(".") ? number : String.format(Locale.ROOT, "%,d", Long.parseLong(plain)));
        });
        return numbers;
    }
}
