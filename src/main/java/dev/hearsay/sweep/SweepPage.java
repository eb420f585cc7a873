package dev.hearsay.sweep;

import dev.hearsay.page.Page;
import dev.hearsay.page.PageHtml;
import dev.hearsay.page.PageJson;
import dev.hearsay.report.RunPage;
import dev.hearsay.sweep.sections.SweepEvidence;
import dev.hearsay.sweep.sections.SweepSections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The page of a sweep. It is made of the other files of the results, and so comes out the same whenever it is made again. */
public final class SweepPage {
    private SweepPage() {}

    /**
     * Writes {@code report.html}, in one step: whoever looks at the file sees the old one whole, or the new one.
     *
     * @throws IOException with a clear line if the files cannot be read, or the page not be written
     */
    public static void write(Path directory) throws IOException {
        Page page = SweepSections.page(SweepEvidence.of(directory));
        Path file = directory.resolve(RunPage.HTML);
        Path partial = file.resolveSibling(
                RunPage.HTML + ".partial-" + ProcessHandle.current().pid());
        try {
            Files.writeString(partial, PageHtml.of(page.title(), PageJson.of(page)));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** The address of the page in a directory, which a terminal opens. */
    public static String link(Path directory) {
        return directory
                .resolve(RunPage.HTML)
                .toAbsolutePath()
                .normalize()
                .toUri()
                .toString();
    }
}
