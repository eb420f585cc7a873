package dev.hearsay.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.page.PageHtml;
import dev.hearsay.page.PageJson;
import dev.hearsay.report.sections.RunEvidence;
import dev.hearsay.report.sections.RunSections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code report.html} and the model that it is made of, {@code report.json}, from which it can be made again. */
public final class RunPage {
    /** The page. */
    public static final String HTML = "report.html";

    /** The model of the page. */
    public static final String MODEL = "report.json";

    private RunPage() {}

    /** The address of the page in a directory, which a terminal opens. */
    public static String link(Path directory) {
        return directory.resolve(HTML).toAbsolutePath().normalize().toUri().toString();
    }

    /** Writes both. */
    static void write(Path directory, RunEvidence run) throws IOException {
        String model = PageJson.of(RunSections.page(run));
        replace(directory.resolve(MODEL), model);
        replace(directory.resolve(HTML), PageHtml.of(run.summary().setup().name(), model));
    }

    /**
     * Makes the page of any results again from its model.
     *
     * @return whether that could be done; without a model, or of a file that is none, nothing is
     */
    public static boolean remake(Path directory) throws IOException {
        Path file = directory.resolve(MODEL);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        String model = Files.readString(file);
        try {
            JsonNode page = new ObjectMapper().readTree(model);
            if (!page.path("title").isTextual() || !page.path("sections").isArray()) {
                return false;
            }
            replace(directory.resolve(HTML), PageHtml.of(page.path("title").asText(), model));
            return true;
        } catch (JacksonException damaged) {
            return false;
        }
    }

    /** In one step: whoever looks at the file sees the old one whole, or the new one. */
    public static void replace(Path file, String text) throws IOException {
        Path partial = file.resolveSibling(
                file.getFileName() + ".partial-" + ProcessHandle.current().pid());
        try {
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
