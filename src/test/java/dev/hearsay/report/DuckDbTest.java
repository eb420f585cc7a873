package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The database on a machine for which it has no library: a JVM of its own, for a JVM loads a library once. */
class DuckDbTest {
    /** Opens the database, and says what is wrong. */
    static final class Opening {
        private Opening() {}

        /** Starts. */
        public static void main(String[] args) throws Exception {
            try {
                DuckDb.open().close();
            } catch (IOException absent) {
                System.err.println(absent.getMessage());
            }
        }
    }

    private static String opening(String flag) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        flag,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opening.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    @Test
    void aPlatformWithoutLibraryIsToldInOneLine() throws IOException, InterruptedException {
        assertThat(opening("-Dos.arch=riscv64").lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("DuckDB does not run here, on ")
                        .contains(" riscv64: ")
                        .contains("library not found"));
    }

    @Test
    void aDirectoryForTheLibraryThatIsNotThereIsNamed() throws IOException, InterruptedException {
        assertThat(opening("-Djava.io.tmpdir=/nowhere").lines())
                .filteredOn(line -> !line.startsWith("WARNING: java.io.tmpdir ")) // by the JVM itself, from 25 on
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("NoSuchFileException: ").contains("nowhere"));
    }
}
