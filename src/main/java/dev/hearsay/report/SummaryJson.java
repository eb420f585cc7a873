package dev.hearsay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.hearsay.metrics.Distribution;
import dev.hearsay.metrics.Summary;
import dev.hearsay.metrics.Summary.ProtocolFigures;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** The text of {@code summary.json}. */
public final class SummaryJson {
    private static final ObjectWriter WRITER = writer();

    private SummaryJson() {}

    /** The summary as JSON, indented by two spaces; a figure that does not exist is null. */
    public static String of(Summary summary) {
        try {
            return WRITER.writeValueAsString(summary) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a summary is always JSON", impossible);
        }
    }

    private static ObjectWriter writer() {
        SimpleModule forms = new SimpleModule()
                .addSerializer(double.class, new PlainNumber())
                .addSerializer(Double.class, new PlainNumber())
                .addSerializer(ProtocolFigures.class, new ByName());
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return JsonMapper.builder().addModule(forms).build().writer(printer);
    }

    /** A number without exponent or needless zeros; null for NaN. */
    private static final class PlainNumber extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider any) throws IOException {
            if (value.isNaN()) {
                json.writeNull();
            } else {
                json.writeNumber(
                        new BigDecimal(value.toString()).stripTrailingZeros().toPlainString());
            }
        }
    }

    /** The protocol's counters and samples side by side, under the protocol's name. */
    private static final class ByName extends JsonSerializer<ProtocolFigures> {
        @Override
        public void serialize(ProtocolFigures figures, JsonGenerator json, SerializerProvider any) throws IOException {
            json.writeStartObject();
            json.writeObjectFieldStart(figures.name());
            for (Map.Entry<String, Long> counter : figures.counters().entrySet()) {
                json.writeNumberField(counter.getKey(), counter.getValue());
            }
            for (Map.Entry<String, Distribution> sample : figures.samples().entrySet()) {
                json.writePOJOField(sample.getKey(), sample.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
