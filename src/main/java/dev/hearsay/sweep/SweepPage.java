package dev.hearsay.sweep;

import dev.hearsay.page.Page;
import dev.hearsay.page.PageHtml;
import dev.hearsay.page.PageJson;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.report.RunPage;
import dev.hearsay.sweep.sections.SweepEvidence;
import dev.hearsay.sweep.sections.SweepSections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The page of a sweep. It is made of the other files of the results, and so comes out the same whenever it is made again. */
public final class SweepPage {
    /** The files of a sweep cannot be read, or are none. */
    public static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String line, Throwable cause) {
            super(line, cause);
        }
    }

    private SweepPage() {}

    /** Whether a directory has the results of a sweep, and not of a run. */
    public static boolean isOfSweep(Path directory) {
        return Files.isRegularFile(directory.resolve(ResultDirectory.SWEEP));
    }

    /**
     * Writes {@code report.html}, in one step.
     *
     * @throws UnreadableException with a clear line if the other files are missing or damaged
     */
    public static void write(Path directory) throws IOException {
        Page page = SweepSections.page(evidence(directory));
        RunPage.replace(directory.resolve(RunPage.HTML), PageHtml.of(page.title(), PageJson.of(page)));
    }

    private static SweepEvidence evidence(Path directory) throws UnreadableException {
        try {
            return SweepEvidence.of(directory);
        } catch (NoSuchFileException missing) {
            throw new UnreadableException(missing.getFile() + ": missing among the results of a sweep", missing);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new UnreadableException(
                    directory + ": cannot be read as results of a sweep: " + damaged.getMessage(), damaged);
        }
    }
}
