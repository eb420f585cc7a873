package dev.hearsay.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A printer of rows as an array of JSON objects. Of columns with the same name, the second is called {@code name_2}. */
final class JsonPrinter implements RowPrinter {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final PrintWriter out;
    private final List<String> names = new ArrayList<>();
    private boolean isFirst = true;

    JsonPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        Set<String> used = new HashSet<>();
        for (String column : columns) {
            String name = column;
            for (int count = 2; !used.add(name); count++) {
                name = column + "_" + count;
            }
            names.add(name);
        }
        out.print("[");
    }

    @Override
    public void row(List<Cell> cells) {
        ObjectNode row = MAPPER.createObjectNode();
        for (int i = 0; i < cells.size(); i++) {
            row.set(names.get(i), cells.get(i).json());
        }
        out.print(isFirst ? "\n" : ",\n");
        isFirst = false;
        try {
            out.print(MAPPER.writeValueAsString(row));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always JSON", impossible);
        }
    }

    @Override
    public void end() {
        out.print(isFirst ? "]\n" : "\n]\n");
    }
}
