package dev.hearsay.report;

/**
 * A column of a table that may be written as Parquet.
 *
 * @param name as in the file
 * @param sql the name of its type in SQL, as DuckDB knows it
 */
record Column(String name, String sql) {
    /** Of whole numbers below 2^31. */
    static Column ofInts(String name) {
        return new Column(name, "INTEGER");
    }

    /** Of milliseconds: a number that analysis programs compute with, exact to the nanosecond for three months. */
    static Column ofMillis(String name) {
        return new Column(name, "DOUBLE");
    }

    /** Of text. */
    static Column ofText(String name) {
        return new Column(name, "VARCHAR");
    }
}
