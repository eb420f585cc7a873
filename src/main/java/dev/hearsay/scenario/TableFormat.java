package dev.hearsay.scenario;

import dev.hearsay.settings.ConfigBlock;

/** The form in which a table of results is written. */
public enum TableFormat {
    /** No file. */
    NONE("none"),
    /** Plain text. */
    CSV("csv"),
    /** Plain text, compressed by gzip. */
    CSV_GZ("csv.gz"),
    /** Columns, for analysis programs. */
    PARQUET("parquet");

    private final String ending;

    TableFormat(String ending) {
        this.ending = ending;
    }

    /** The name in HOCON, and the ending of the file's name. */
    public String ending() {
        return ending;
    }

    static TableFormat from(ConfigBlock output, String key) {
        String word = output.choice(key, NONE.ending, CSV.ending, CSV_GZ.ending, PARQUET.ending);
        for (TableFormat format : values()) {
            if (format.ending.equals(word)) {
                return format;
            }
        }
        throw new IllegalStateException("no format " + word);
    }
}
