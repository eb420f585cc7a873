package dev.hearsay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.metrics.figures.Distribution;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.figures.Summary.ProtocolFigures;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The text of {@code summary.json}. */
public final class SummaryJson {
    private static final ObjectMapper MAPPER = mapper();

    private SummaryJson() {}

    /**
     * The summary as JSON, indented by two spaces; a figure that does not exist is null. The setup stands first, and the
     * protocol's own counters and samples side by side in a field of the protocol's name. What is of a warm-up, of workloads, groups,
     * operations, faults, equivocations, connections or properties is there only where the scenario, or the run, has them.
     */
    public static String of(Summary summary) {
        return of(tree(summary));
    }

    /** The same as a tree. */
    static ObjectNode tree(Summary summary) {
        ObjectNode fields = MAPPER.createObjectNode();
        ObjectNode rest = MAPPER.valueToTree(summary);
        fields.setAll((ObjectNode) rest.remove("setup"));
        fields.setAll(rest);
        fields.set(summary.protocolFigures().name(), fields.remove("protocolFigures"));
        if (summary.figuresFromMs() == 0) {
            fields.remove(List.of("figuresFromMs", "messagesLeftOut"));
        }
        removeIf(!summary.connections().areAny(), "connections", fields);
        removeIf(summary.workloads().isEmpty(), "workloads", fields);
        removeIf(summary.groups().isEmpty(), "groups", fields);
        removeIf(summary.operations().isEmpty(), "operations", fields);
        removeIf(summary.faults().isEmpty(), "faults", fields);
        removeIf(summary.equivocations() == null, "equivocations", fields);
        removeIf(summary.properties().isEmpty(), "properties", fields);
        removeIf(summary.overTime().isEmpty(), "overTime", fields);
        fields.path("faults").forEach(fault -> {
            if (fault.path("repair").isNull()) {
                ((ObjectNode) fault).remove("repair");
            }
        });
        if (summary.repair() != null) {
            fields.set("repair", MAPPER.valueToTree(summary.repair()));
        }
        return fields;
    }

    private static void removeIf(boolean isEmpty, String field, ObjectNode fields) {
        if (isEmpty) {
            fields.remove(field);
        }
    }

    /** Any tree as JSON in the same form. */
    public static String of(JsonNode tree) {
        try {
            return MAPPER.writer(printer()).writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always JSON", impossible);
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule forms = new SimpleModule()
                .addSerializer(double.class, new PlainNumber())
                .addSerializer(Double.class, new PlainNumber())
                .addSerializer(ProtocolFigures.class, new SideBySide());
        return JsonMapper.builder()
                .addModule(forms)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }

    /** The form of a number: without exponent or needless zeros; null for NaN and for infinity, since JSON has neither. */
    private static final class PlainNumber extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider any) throws IOException {
            if (value.isNaN() || value.isInfinite()) {
                json.writeNull();
            } else {
                json.writeNumber(new BigDecimal(value.toString()).stripTrailingZeros());
            }
        }
    }

    /** The form of the protocol's counters and samples: one object of both. */
    private static final class SideBySide extends JsonSerializer<ProtocolFigures> {
        @Override
        public void serialize(ProtocolFigures figures, JsonGenerator json, SerializerProvider any) throws IOException {
            json.writeStartObject();
            for (Map.Entry<String, Long> counter : figures.counters().entrySet()) {
                json.writeNumberField(counter.getKey(), counter.getValue());
            }
            for (Map.Entry<String, Distribution> sample : figures.samples().entrySet()) {
                json.writePOJOField(sample.getKey(), sample.getValue());
            }
            json.writeEndObject();
        }
    }
}
