package dev.hearsay.compare;

import dev.hearsay.page.PageHtml;
import dev.hearsay.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files of a comparison. */
public final class CompareFiles {
    /** The table. */
    public static final String TABLE = "compare.csv";

    /** The page. */
    public static final String PAGE = "compare.html";

    private CompareFiles() {}

    /** Writes all of them, with the verdict if there is one. */
    public static void write(Path directory, Comparison comparison, @Nullable Verdict verdict) throws IOException {
        CompareTable.write(comparison, Files.newOutputStream(directory.resolve(TABLE)));
        Files.writeString(directory.resolve(PAGE), PageHtml.of(ComparePage.of(comparison, verdict)));
        Files.writeString(directory.resolve(ResultDirectory.COMPARISON), CompareJson.of(comparison, verdict));
    }
}
