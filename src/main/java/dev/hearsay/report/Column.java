package dev.hearsay.report;

import java.util.List;

/**
 * A column of a table of a run's results.
 *
 * @param name as in the file
 * @param sql the name of its type in SQL, as DuckDB knows it
 */
public record Column(String name, String sql) {
    /** A column of whole numbers below 2^31. */
    static Column ofInts(String name) {
        return new Column(name, "INTEGER");
    }

    /** A column of whole numbers that may be larger: of transmissions, of bytes. */
    static Column ofLongs(String name) {
        return new Column(name, "BIGINT");
    }

    /** A column of numbers with decimals. */
    static Column ofDecimals(String name) {
        return new Column(name, "DOUBLE");
    }

    /** A column of milliseconds: a number that analysis programs compute with, exact to the nanosecond for three months. */
    static Column ofMillis(String name) {
        return new Column(name, "DOUBLE");
    }

    /** A column of text. */
    static Column ofText(String name) {
        return new Column(name, "VARCHAR");
    }

    /** The names of columns, in their order. */
    static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
