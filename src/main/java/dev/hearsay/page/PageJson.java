package dev.hearsay.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** The model of a page as JSON, the text that its scripts read. */
public final class PageJson {
    /** Digits of a number: a chart needs no more, and an exact nanosecond of a day has these. */
    private static final MathContext DIGITS = new MathContext(14);

    private static final JsonMapper MAPPER = mapper();

    private PageJson() {}

    /** The model in one line; numbers that do not exist are null. */
    public static String of(Page page) {
        try {
            return MAPPER.writeValueAsString(page);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a page is always JSON", impossible);
        }
    }

    private static JsonMapper mapper() {
        SimpleModule forms = new SimpleModule()
                .addSerializer(double.class, new Number())
                .addSerializer(Double.class, new Number())
                .addSerializer(double[].class, new Numbers())
                .addSerializer(Block.Widget.class, new OwnFields());
        forms.addSerializer(Chart.Kind.class, new LowerCase<>()).addSerializer(Block.Level.class, new LowerCase<>());
        return JsonMapper.builder()
                .addModule(forms)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }

    private static void number(double value, JsonGenerator json) throws IOException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.writeNull();
        } else {
            json.writeRawValue(new BigDecimal(value)
                    .round(DIGITS)
                    .stripTrailingZeros()
                    .toString()
                    .replace("E+", "e"));
        }
    }

    /** A number, or null. */
    private static final class Number extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider any) throws IOException {
            number(value, json);
        }
    }

    /** A point. */
    private static final class Numbers extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider any) throws IOException {
            json.writeStartArray();
            for (double value : values) {
                number(value, json);
            }
            json.writeEndArray();
        }
    }

    /** A word. */
    private static final class LowerCase<E extends Enum<E>> extends JsonSerializer<E> {
        @Override
        public void serialize(E value, JsonGenerator json, SerializerProvider any) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    /** A widget's data, with its type beside it. */
    private static final class OwnFields extends JsonSerializer<Block.Widget> {
        @Override
        public void serialize(Block.Widget widget, JsonGenerator json, SerializerProvider any) throws IOException {
            json.writeTree(widget.data().deepCopy().put("type", widget.type()));
        }

        @Override
        public void serializeWithType(
                Block.Widget widget,
                JsonGenerator json,
                SerializerProvider any,
                com.fasterxml.jackson.databind.jsontype.TypeSerializer ignored)
                throws IOException {
            serialize(widget, json, any);
        }
    }
}
