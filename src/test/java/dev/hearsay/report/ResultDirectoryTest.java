package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultDirectoryTest {
    private static final Instant TIME = Instant.parse("2026-11-20T22:31:05.9Z");

    @TempDir
    private Path parent = Path.of("");

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Path write(ResultDirectory results, String content) throws IOException {
        try (results) {
            Files.writeString(results.temporary().resolve(ResultDirectory.SUMMARY), content);
            return results.finish();
        }
    }

    private String summary(Path directory) throws IOException {
        return Files.readString(directory.resolve(ResultDirectory.SUMMARY));
    }

    @Test
    void isNamedAfterTheTimeAndLinkedAsTheLatest() throws IOException {
        Path place = write(ResultDirectory.named(parent, TIME), "1");
        assertThat(place).isEqualTo(parent.resolve("2026-11-20T22-31-05Z"));
        assertThat(names()).containsExactly("2026-11-20T22-31-05Z", "latest");
        assertThat(Files.readSymbolicLink(parent.resolve("latest"))).isEqualTo(Path.of("2026-11-20T22-31-05Z"));
    }

    @Test
    void aSecondOneOfTheSameSecondGetsAnotherName() throws IOException {
        write(ResultDirectory.named(parent, TIME), "1");
        Path second = write(ResultDirectory.named(parent, TIME), "2");
        Path third = write(ResultDirectory.named(parent, TIME), "3");
        assertThat(second).hasFileName("2026-11-20T22-31-05Z-2");
        assertThat(third).hasFileName("2026-11-20T22-31-05Z-3");
        assertThat(summary(parent.resolve("2026-11-20T22-31-05Z"))).isEqualTo("1");
        assertThat(summary(parent.resolve("latest"))).isEqualTo("3");
    }

    @Test
    void twoAtTheSameTimeDoNotMeet() throws IOException {
        ResultDirectory one = ResultDirectory.named(parent, TIME);
        ResultDirectory other = ResultDirectory.named(parent, TIME);
        assertThat(write(one, "1")).isNotEqualTo(write(other, "2"));
    }

    @Test
    void isNotThereUntilItIsWhole() throws IOException {
        Path out = parent.resolve("out");
        try (ResultDirectory results = ResultDirectory.at(out, false)) {
            Files.writeString(results.temporary().resolve("deliveries.csv"), "half");
            assertThat(out).doesNotExist();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void directoriesAboveItAreMade() throws IOException {
        Path out = parent.resolve("a/b/out");
        assertThat(write(ResultDirectory.at(out, false), "1")).isEqualTo(out);
    }

    @Test
    void oneThatExistsIsRefused() throws IOException {
        Path out = parent.resolve("out");
        assertThat(ResultDirectory.objection(out, false)).isNull();
        write(ResultDirectory.at(out, false), "1");
        assertThat(ResultDirectory.objection(out, false)).contains("out exists", "--force");
        assertThat(ResultDirectory.objection(out, true)).isNull();
    }

    @Test
    void onlyResultsAreEverReplaced() throws IOException {
        Path photos = Files.createDirectory(parent.resolve("photos"));
        Files.writeString(photos.resolve("1.jpg"), "");
        assertThat(ResultDirectory.objection(photos, true)).contains("not a directory of results");
        assertThat(ResultDirectory.objection(photos.resolve("1.jpg"), true)).contains("not a directory of results");
    }

    @Test
    void theOldOneIsReplacedWhenTheNewOneIsWhole() throws IOException {
        Path out = parent.resolve("out");
        write(ResultDirectory.at(out, false), "old");
        try (ResultDirectory results = ResultDirectory.at(out, true)) {
            Files.writeString(results.temporary().resolve(ResultDirectory.SUMMARY), "new");
            assertThat(summary(out)).isEqualTo("old");
            results.finish();
        }
        assertThat(summary(out)).isEqualTo("new");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void theOldOneStaysWhenTheNewOneFails() throws IOException {
        Path out = parent.resolve("out");
        write(ResultDirectory.at(out, false), "old");
        ResultDirectory.at(out, true).close();
        assertThat(summary(out)).isEqualTo("old");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void oneThatAppearedMeanwhileIsNotTouched() throws IOException {
        Path out = parent.resolve("out");
        ResultDirectory late = ResultDirectory.at(out, false);
        write(ResultDirectory.at(out, false), "first");
        assertThatThrownBy(() -> write(late, "late")).isInstanceOf(IOException.class);
        assertThat(summary(out)).isEqualTo("first");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void aDirectoryOfTheUsersNamedLatestIsLeftAlone() throws IOException {
        Files.createDirectory(parent.resolve("latest"));
        write(ResultDirectory.named(parent, TIME), "1");
        assertThat(parent.resolve("latest")).isEmptyDirectory();
    }
}
