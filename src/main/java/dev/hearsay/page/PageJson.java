package dev.hearsay.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The model of a page as JSON, the text that its scripts read. It is written field by field: to find out about the records by reflection
 * takes longer than to make all the rest of a page.
 */
public final class PageJson {
    /** Digits of a number: a chart needs no more, and an exact nanosecond of a day has these. */
    private static final MathContext DIGITS = new MathContext(14);

    /** Whole numbers below are exact in a double. */
    private static final double EXACT = 1e14;

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final JsonGenerator json;

    private PageJson(JsonGenerator json) {
        this.json = json;
    }

    /** The model in one line; numbers that do not exist are null. */
    public static String of(Page page) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new PageJson(json).page(page);
        } catch (IOException impossible) {
            throw new IllegalStateException("a page is always JSON", impossible);
        }
        return text.toString();
    }

    /** A writer of one kind of thing. */
    @FunctionalInterface
    private interface Writing<T extends @Nullable Object> {
        void write(T thing) throws IOException;
    }

    private void page(Page page) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", page.title());
        json.writeStringField("subtitle", page.subtitle());
        list("sections", page.sections(), this::section);
        json.writeEndObject();
    }

    private void section(Section section) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", section.id());
        json.writeStringField("title", section.title());
        list("blocks", section.blocks(), this::block);
        json.writeEndObject();
    }

    private void block(Block block) throws IOException {
        json.writeStartObject();
        if (block instanceof Block.Notice notice) {
            json.writeStringField("type", "notice");
            json.writeStringField("level", word(notice.level()));
            json.writeStringField("text", notice.text());
        } else if (block instanceof Block.Text text) {
            json.writeStringField("type", "text");
            json.writeStringField("text", text.text());
        } else if (block instanceof Block.Code code) {
            json.writeStringField("type", "code");
            json.writeStringField("title", code.title());
            json.writeStringField("text", code.text());
            json.writeBooleanField("open", code.open());
        } else if (block instanceof Block.Facts facts) {
            json.writeStringField("type", "facts");
            list("items", facts.items(), this::fact);
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Drawing drawing) {
            chart(drawing.chart());
        } else if (block instanceof Block.Widget widget) {
            json.writeStringField("type", widget.type());
            for (var field : widget.data().properties()) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
        }
        json.writeEndObject();
    }

    private void fact(Block.Fact fact) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", fact.label());
        json.writeFieldName("value");
        cell(fact.value());
        json.writeStringField("unit", fact.unit());
        text("note", fact.note());
        json.writeEndObject();
    }

    private void table(Block.Table table) throws IOException {
        json.writeStringField("type", "table");
        text("title", table.title());
        list("columns", table.columns(), column -> {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("unit", column.unit());
            json.writeEndObject();
        });
        list("rows", table.rows(), row -> {
            json.writeStartArray();
            for (Object each : row) {
                cell(each);
            }
            json.writeEndArray();
        });
        text("note", table.note());
    }

    private void chart(Chart chart) throws IOException {
        json.writeStringField("type", "chart");
        json.writeStringField("id", chart.id());
        json.writeStringField("title", chart.title());
        json.writeStringField("note", chart.note());
        axis("x", chart.x());
        axis("y", chart.y());
        list("series", chart.series(), this::series);
        if (!chart.marks().isEmpty()) {
            list("marks", chart.marks(), this::mark);
        }
        json.writeBooleanField("wide", chart.wide());
        json.writeBooleanField("tall", chart.tall());
    }

    private void mark(Chart.Mark mark) throws IOException {
        json.writeStartObject();
        json.writeFieldName("x");
        number(mark.x());
        json.writeStringField("name", mark.name());
        json.writeEndObject();
    }

    private void axis(String side, Chart.Axis axis) throws IOException {
        json.writeObjectFieldStart(side);
        json.writeStringField("name", axis.name());
        json.writeStringField("unit", axis.unit());
        json.writeBooleanField("log", axis.log());
        bound("min", axis.min());
        bound("max", axis.max());
        texts("categories", axis.categories());
        json.writeEndObject();
    }

    private void series(Chart.Series series) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", series.name());
        json.writeStringField("kind", word(series.kind()));
        list("points", List.of(series.points()), point -> {
            json.writeStartArray();
            for (double value : point) {
                number(value);
            }
            json.writeEndArray();
        });
        json.writeStringField("unit", series.unit());
        texts("labels", series.labels());
        json.writeBooleanField("marked", series.marked());
        if (series.colour() != null) {
            json.writeNumberField("colour", series.colour());
        }
        json.writeEndObject();
    }

    private <T> void list(String name, List<T> things, Writing<T> writing) throws IOException {
        json.writeArrayFieldStart(name);
        for (T thing : things) {
            writing.write(thing);
        }
        json.writeEndArray();
    }

    private void texts(String name, @Nullable List<String> texts) throws IOException {
        if (texts != null) {
            list(name, texts, json::writeString);
        }
    }

    private void text(String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    private void bound(String name, @Nullable Double bound) throws IOException {
        if (bound != null) {
            json.writeFieldName(name);
            number(bound);
        }
    }

    private void cell(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof Number whole) {
            json.writeNumber(whole.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    private void number(double value) throws IOException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(
                    new BigDecimal(Double.toString(value)).round(DIGITS).stripTrailingZeros());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
