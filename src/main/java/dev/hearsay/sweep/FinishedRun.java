package dev.hearsay.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.report.ExpectationText;
import dev.hearsay.report.SummaryFigures;
import dev.hearsay.scenario.Expectation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record that is kept of a run of a sweep.
 *
 * @param fingerprint that of its cell
 * @param seed its seed
 * @param complete whether it was not cut short
 * @param digest the digest of its first deliveries
 * @param seconds how long it took, by the wall clock
 * @param figures its figures by name, in the order of the summary; NaN where one does not exist. None of the machine
 * @param warnings those of its summary
 * @param broken a line for each expectation that does not hold
 */
public record FinishedRun(
        String fingerprint,
        long seed,
        boolean complete,
        String digest,
        double seconds,
        Map<String, Double> figures,
        List<String> warnings,
        List<String> broken) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Copies the figures and the lists. */
    public FinishedRun {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        warnings = List.copyOf(warnings);
        broken = List.copyOf(broken);
    }

    /** The record of a run that has ended with a summary. */
    static FinishedRun of(CellRun run, Summary summary, List<Expectation> expectations, double seconds) {
        Map<String, Double> figures = new LinkedHashMap<>(SummaryFigures.of(summary));
        figures.keySet().removeAll(SummaryFigures.WALL_CLOCK);
        return new FinishedRun(
                run.cell().fingerprint(),
                run.seed(),
                summary.complete(),
                summary.digest(),
                seconds,
                figures,
                summary.warnings(),
                ExpectationText.broken(expectations, summary));
    }

    /** The run as a line of a journal, without the line's end. */
    String line() {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("cell", fingerprint).put("seed", seed).put("complete", complete);
        line.put("digest", digest).put("seconds", seconds);
        ObjectNode values = line.putObject("figures");
        figures.forEach((name, value) -> values.put(name, Double.isFinite(value) ? value : null));
        warnings.forEach(line.putArray("warnings")::add);
        broken.forEach(line.putArray("broken")::add);
        try {
            return MAPPER.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("figures are always JSON", impossible);
        }
    }

    /** The run of a line of a journal; nothing for a line that is torn. */
    static Optional<FinishedRun> ofLine(String line) {
        try {
            JsonNode run = MAPPER.readTree(line);
            if (!run.path("figures").isObject() || !run.path("broken").isArray()) {
                return Optional.empty();
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            run.get("figures")
                    .properties()
                    .forEach(figure -> figures.put(
                            figure.getKey(),
                            figure.getValue().isNull()
                                    ? Double.NaN
                                    : figure.getValue().asDouble()));
            return Optional.of(new FinishedRun(
                    run.path("cell").asText(),
                    run.path("seed").asLong(),
                    run.path("complete").asBoolean(),
                    run.path("digest").asText(),
                    run.path("seconds").asDouble(),
                    figures,
                    texts(run.path("warnings")),
                    texts(run.path("broken"))));
        } catch (JsonProcessingException torn) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
