package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The self-contained jar as it is packed: it carries the licences of all that is inside. */
class JarIT {
    private static final String FOLDER = "META-INF/licenses/";
    private static final Pattern TERMS = Pattern.compile("(META-INF/)?[^/]*(LICENSE|NOTICE|COPYING)[^/]*");

    private JarFile jar;
    private List<Path> libraries;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile("target/hearsay.jar");
        libraries = Stream.of(Files.readString(Path.of("target/runtime-classpath"))
                        .strip()
                        .split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void ourOwnTermsShouldStandInTheJar() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License").contains("Version 2.0, January 2004");
        assertThat(text("META-INF/NOTICE")).startsWith("Hearsay\n").contains("The Apache Software Foundation");
    }

    @Test
    void everyLibraryShouldBeNamedWithItsLicenceAndItsText() throws IOException {
        List<String[]> rows = text(FOLDER + "LIBRARIES")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" +"))
                .toList();

        assertThat(rows).extracting(row -> row[0]).containsExactlyElementsOf(names());
        for (String[] row : rows) {
            Path text = Path.of(FOLDER, row[2]).normalize();
            assertThat(text(text.toString())).as(row[0]).hasSizeGreaterThan(500);
        }
    }

    @Test
    void licencesAndNoticesOfLibrariesShouldBeKeptToTheLetter() throws IOException {
        int kept = 0;
        for (Path library : libraries) {
            try (ZipFile inside = new ZipFile(library.toFile())) {
                for (ZipEntry terms : inside.stream().filter(JarIT::isTerms).toList()) {
                    assertThat(text(FOLDER + name(library) + "/" + terms.getName()))
                            .as("%s of %s", terms, library)
                            .isEqualTo(text(inside, terms));
                    kept++;
                }
            }
        }
        assertThat(kept).isGreaterThan(30);
    }

    private static boolean isTerms(ZipEntry entry) {
        return TERMS.matcher(entry.getName()).matches();
    }

    /** The name of a library is that of its folder in a repository, two above its file. */
    private static String name(Path library) {
        return library.getParent().getParent().getFileName().toString();
    }

    private List<String> names() {
        return libraries.stream().map(JarIT::name).distinct().sorted().toList();
    }

    private String text(String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        return text(jar, entry);
    }

    private static String text(ZipFile file, ZipEntry entry) throws IOException {
        try (InputStream bytes = file.getInputStream(entry)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
