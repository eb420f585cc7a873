package dev.hearsay.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * A value of a row.
 *
 * @param text as a person or another program reads it, numbers without exponent and trailing zeros; empty where there is none
 * @param json the same in JSON, which has null for what is infinite or no number
 * @param isNumber true if it is a number
 */
public record Cell(String text, JsonNode json, boolean isNumber) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final HexFormat HEX = HexFormat.ofDelimiter("\\x").withUpperCase();

    /** Of a text; empty where there is none. */
    public static Cell ofText(String text) {
        return new Cell(text, text.isEmpty() ? JSON.nullNode() : JSON.textNode(text), false);
    }

    /** Of a whole number. */
    public static Cell ofWhole(long number) {
        return new Cell(Long.toString(number), JSON.numberNode(number), true);
    }

    /** Of a number with so many digits behind the point at most; one that is infinite or none is an empty cell. */
    public static Cell ofNumber(double number, int digits) {
        return Double.isFinite(number)
                ? ofPlain(BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_EVEN))
                : ofText("");
    }

    /** Of a time in nanoseconds, in milliseconds with all six digits that it has behind the point. */
    public static Cell ofMillis(long nanos) {
        return ofPlain(BigDecimal.valueOf(nanos, 6));
    }

    private static Cell ofPlain(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return new Cell(plain.toPlainString(), plain(plain), true);
    }

    /** Of a value as DuckDB hands it over. */
    static Cell of(@Nullable Object value) throws SQLException {
        JsonNode json = json(value);
        return new Cell(value == null ? "" : text(value, json), json, value instanceof Number);
    }

    private static String text(Object value, JsonNode json) throws SQLException {
        if (json.isNumber()) {
            return json.decimalValue().toPlainString();
        }
        return json.isContainerNode() ? json.toString() : word(value);
    }

    /** The text of a value that is neither a number nor made of others; bytes as DuckDB reads them. */
    private static String word(Object value) throws SQLException {
        if (value instanceof Blob blob) {
            byte[] bytes = blob.getBytes(1, (int) blob.length());
            return bytes.length == 0 ? "" : "\\x" + HEX.formatHex(bytes);
        }
        return value.toString();
    }

    private static JsonNode json(@Nullable Object value) throws SQLException {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Array array) {
            ArrayNode list = JSON.arrayNode();
            for (Object element : (Object[]) array.getArray()) {
                list.add(json(element));
            }
            return list;
        } else if (value instanceof DuckDBStruct struct) {
            return object(struct.getMap());
        }
        return value instanceof Map<?, ?> map ? object(map) : JSON.textNode(word(value));
    }

    private static JsonNode number(Number value) {
        if (value instanceof BigInteger whole) {
            return JSON.numberNode(whole);
        } else if (value instanceof BigDecimal || value instanceof Double || value instanceof Float) {
            boolean isFinite = Double.isFinite(value.doubleValue()) || value instanceof BigDecimal;
            return isFinite ? plain(new BigDecimal(value.toString())) : JSON.nullNode();
        }
        return JSON.numberNode(value.longValue());
    }

    private static JsonNode plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return JSON.numberNode(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    private static ObjectNode object(Map<?, ?> map) throws SQLException {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            object.set(String.valueOf(entry.getKey()), json(entry.getValue()));
        }
        return object;
    }
}
