package dev.hearsay.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a section shows. Numbers have a unit of the model: ms, B, B/s, % (of shares up to 1), or none. */
public sealed interface Block {
    /** The weight of a notice. */
    enum Level {
        /** Something failed. */
        BAD,
        /** Something weakens trust in the numbers. */
        WARNING,
        /** Something holds as it was expected to. */
        GOOD
    }

    /** A line that stands out. */
    record Notice(Level level, String text) implements Block {}

    /** A paragraph. */
    record Text(String text) implements Block {}

    /** Text as it was written, which can be folded away. */
    record Code(String title, String text, boolean open) implements Block {}

    /** Key figures. */
    record Facts(List<Fact> items) implements Block {}

    /**
     * One figure.
     *
     * @param label what it is
     * @param value a number, or text
     * @param unit the unit of a number
     * @param note more about it, if anything
     */
    record Fact(
            String label,
            @Nullable Object value,
            String unit,
            @Nullable String note) {}

    /**
     * Rows of cells.
     *
     * @param title the heading, if any
     * @param columns their heads
     * @param rows for each column a number, text, or null
     * @param note a line below, if any
     */
    record Table(
            @Nullable String title,
            List<TableColumn> columns,
            List<List<@Nullable Object>> rows,
            @Nullable String note) implements Block {}

    /**
     * The head of a column.
     *
     * @param name the heading
     * @param unit the unit of its numbers, {@code id} for numbers that name something, {@code text}, or {@code long} for text that may
     *     wrap
     */
    record TableColumn(String name, String unit) {}

    /** A chart. */
    record Drawing(Chart chart) implements Block {}

    /** Content that a script of its own shows: {@code type} is the script's name for it, data is the script's own. */
    record Widget(String type, ObjectNode data) implements Block {}
}
