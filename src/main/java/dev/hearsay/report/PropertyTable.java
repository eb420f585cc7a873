package dev.hearsay.report;

import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.property.Property;
import java.util.ArrayList;
import java.util.List;

/** The table with a row per sample of properties and a column for each; a truth is 1 or 0. */
final class PropertyTable {
    private PropertyTable() {}

    /** The columns of these properties. */
    static List<Column> columns(List<Property> properties) {
        List<Column> columns = new ArrayList<>(List.of(Column.ofMillis("at_ms")));
        properties.forEach(property -> columns.add(Column.ofDecimals(property.name())));
        return columns;
    }

    /** Writes a row per sample, by its time; without a value where a property does not exist. */
    static void write(CsvTable table, PropertySamples samples, List<Property> properties) {
        int[] places = properties.stream()
                .mapToInt(property -> samples.column(property.name()))
                .toArray();
        for (int sample = 0; sample < samples.count(); sample++) {
            table.millis(samples.at(sample));
            for (int place : places) {
                table.exact(samples.value(sample, place));
            }
            table.endRow();
        }
    }
}
