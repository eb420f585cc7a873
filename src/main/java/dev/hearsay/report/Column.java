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

    /** Of milliseconds, exact to the nanosecond. */
    static Column ofMillis(String name) {
        return new Column(name, "DECIMAL(18,6)");
    }

    /** Of text. */
    static Column ofText(String name) {
        return new Column(name, "VARCHAR");
    }
}
