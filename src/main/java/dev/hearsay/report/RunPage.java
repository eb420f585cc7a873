package dev.hearsay.report;

import dev.hearsay.page.PageHtml;
import dev.hearsay.page.PageJson;
import dev.hearsay.report.sections.RunEvidence;
import dev.hearsay.report.sections.RunSections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code report.html} and the model that it is made of, {@code report.json}, from which it can be made again. */
public final class RunPage {
    /** The page. */
    public static final String HTML = "report.html";

    /** What it shows. */
    public static final String MODEL = "report.json";

    private RunPage() {}

    /** Writes both. */
    static void write(Path directory, RunEvidence run) throws IOException {
        String model = PageJson.of(RunSections.page(run));
        Files.writeString(directory.resolve(MODEL), model);
        Files.writeString(
                directory.resolve(HTML), PageHtml.of(run.summary().setup().name(), model));
    }
}
