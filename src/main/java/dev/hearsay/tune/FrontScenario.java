package dev.hearsay.tune;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import dev.hearsay.metrics.figures.Metric;
import dev.hearsay.scenario.Change;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.settings.StatedFile;
import dev.hearsay.statistics.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A setting that no other beats as a scenario by itself, with only what is not the default: running it gives what the search's run with
 * the same seed gave.
 */
final class FrontScenario {
    /** Settings that say how and where the search runs things, not what is run. */
    private static final List<String> OF_SEARCH =
            List.of("hearsay.tune", "hearsay.sweep", "hearsay.engine.lanes", "hearsay.cluster.hosts", "hearsay.name");

    private static final int DIGITS = 7;
    private static final int LONGEST_NAME = 100;

    private final TuneResult result;
    private final TuneResult.Found found;

    /** The scenario of a setting. */
    FrontScenario(TuneResult result, TuneResult.Found found) {
        this.result = result;
        this.found = found;
    }

    /**
     * The text of the scenario.
     *
     * @param scenario the setting's, with the seed that it is to have
     * @param rename another path for a file that a value names
     */
    String text(Scenario scenario, UnaryOperator<String> rename) {
        StringBuilder text = new StringBuilder();
        head(scenario.name()).forEach(line -> text.append("# ").append(line).append("\n"));
        text.append("hearsay {\n  name = ")
                .append(ConfigUtil.quoteString(name(scenario.name())))
                .append("\n");
        for (Change change : scenario.changes()) {
            if (OF_SEARCH.stream().noneMatch(path -> (change.path() + ".").startsWith(path + "."))) {
                String value = renamed(change, scenario.files(), rename);
                text.append("  ")
                        .append(change.path().substring("hearsay.".length()))
                        .append(" = ")
                        .append(value)
                        .append("\n");
            }
        }
        return text.append("}\n").toString();
    }

    private Stream<String> head(String name) {
        Cell cell = found.tried().setting().cell().cell();
        int runs = found.tried().setting().runs().size();
        long seed = found.tried().setting().runs().get(0).seed();
        return Stream.concat(
                Stream.of(
                        "Setting " + found.number() + " of " + result.front().size() + " that no other beats in " + name
                                + ": " + cell.toString().replaceAll("\\s+", " "),
                        "Means over the seeds " + seed + " to " + (seed + runs - 1)
                                + ", with the ends of their 95 % intervals:"),
                result.aims().metrics().stream()
                        .map(metric -> "  " + line(metric, found.tried().estimate(metric))));
    }

    private String name(String name) {
        String numbered = name + "-" + found.number();
        return numbered.length() <= LONGEST_NAME ? numbered : name;
    }

    private static String line(Metric metric, Estimate estimate) {
        String ends = Double.isNaN(estimate.low())
                ? ""
                : " (" + rounded(estimate.low()) + " to " + rounded(estimate.high()) + ")";
        String unit = metric.unit().isEmpty() ? "" : " " + metric.unit();
        return metric.name() + ": " + rounded(estimate.mean()) + unit + ends;
    }

    private static String rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The value of a setting, with other paths for the files that are named in it. */
    private static String renamed(Change change, List<StatedFile> files, UnaryOperator<String> rename) {
        List<StatedFile> named = files.stream()
                .filter(file -> (file.setting() + ".").startsWith(change.path() + "."))
                .toList();
        return named.isEmpty()
                ? change.value()
                : StatedFile.renamed(ConfigFactory.parseString(change.path() + " = " + change.value()), named, rename)
                        .getValue(change.path())
                        .render(ConfigRenderOptions.concise());
    }
}
