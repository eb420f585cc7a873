package dev.hearsay.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.report.SummaryJson;
import dev.hearsay.statistics.Estimate;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as JSON, to the last digit; what does not exist is null. */
public final class CompareJson {
    private CompareJson() {}

    /** The text, with the verdict if there is one. */
    public static String of(Comparison comparison, @Nullable Verdict verdict) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (verdict != null) {
            ObjectNode node = root.putObject("verdict");
            node.put("matters", verdict.matters()).put("rule", verdict.rule());
            ArrayNode findings = node.putArray("findings");
            verdict.findings()
                    .forEach(finding -> findings.addObject()
                            .put("side", finding.side())
                            .put("word", finding.word())
                            .put("line", finding.line()));
        }
        root.put("tests", comparison.tests());
        Notes notes = new Notes(comparison);
        notes.lines().forEach(root.putArray("notes")::add);
        comparison.equal().forEach(root.putArray("equal")::add);
        ArrayNode groups = root.putArray("groups");
        comparison.groups().forEach(group -> add(groups.addObject(), group, comparison.figures(group)));
        return SummaryJson.of(root);
    }

    private static void add(ObjectNode node, Group group, List<ComparedFigure> figures) {
        node.put("cell", group.cell());
        ArrayNode sides = node.putArray("sides");
        for (Side side : group.sides()) {
            ObjectNode own = sides.addObject().put("name", side.name()).put("build", side.build());
            side.seeds().forEach(own.putArray("seeds")::add);
            own.put("digest", side.equals(group.first()) ? null : Notes.digest(group.first(), side));
        }
        ArrayNode scenario = node.putArray("scenario");
        for (ScenarioDifference difference : Comparison.scenarioDifferences(group)) {
            ObjectNode own = scenario.addObject().put("path", difference.path());
            difference.texts().forEach(own.putArray("values")::add);
        }
        ArrayNode metrics = node.putArray("metrics");
        figures.forEach(figure -> add(metrics.addObject(), figure));
    }

    private static void add(ObjectNode node, ComparedFigure figure) {
        node.put("metric", figure.figure()).put("unit", figure.unit());
        ArrayNode sides = node.putArray("sides");
        for (Estimate estimate : figure.estimates()) {
            ObjectNode own = sides.addObject().put("runs", estimate.n());
            own.put("mean", number(estimate.mean())).put("sd", number(estimate.sd()));
            own.put("low", number(estimate.low())).put("high", number(estimate.high()));
        }
        ArrayNode differences = node.putArray("differences");
        for (Contrast contrast : figure.contrasts()) {
            ObjectNode own = differences
                    .addObject()
                    .put("side", figure.group().sides().get(contrast.side()).name());
            own.put("difference", number(contrast.difference().mean()));
            own.put("low", number(contrast.difference().low()));
            own.put("high", number(contrast.difference().high()));
            own.put("ratio", number(contrast.ratio())).put("pairs", contrast.pairs());
            own.put("test", contrast.isTested() ? contrast.difference().test() : null);
            own.put("p", number(contrast.difference().p())).put("pHolm", number(contrast.p()));
            own.put("beyondChance", contrast.isTested() ? contrast.isBeyondChance() : null);
        }
    }

    private static @Nullable BigDecimal number(double value) {
        return Double.isFinite(value) ? new BigDecimal(Double.toString(value)) : null;
    }
}
