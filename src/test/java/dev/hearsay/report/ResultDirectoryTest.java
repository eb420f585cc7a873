package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
        Files.createDirectory(out);
        Files.writeString(out.resolve(ResultDirectory.SUMMARY), "first");
        assertThatThrownBy(() -> write(late, "late"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(out.toString());
        assertThat(summary(out)).isEqualTo("first");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void aSecondRunIntoTheSameIsRefusedWhenItBegins() throws IOException {
        Path out = parent.resolve("out");
        ResultDirectory first = ResultDirectory.at(out, false);
        assertThatThrownBy(() -> ResultDirectory.at(out, false))
                .isInstanceOf(ResultDirectory.InUseException.class)
                .hasMessage(out + ": another run is writing to it");
        write(first, "first");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void whatAKilledRunHasLeftGoesWithTheNextOfThatName() throws IOException {
        // A run that is killed loses its lock, and nothing else.
        Path left = Files.createDirectory(parent.resolve(".out.partial"));
        Files.createFile(left.resolve(".lock"));
        Path older = Files.createDirectory(parent.resolve(".out.partial-77"));
        Files.setLastModifiedTime(older, FileTime.from(Instant.now().minusSeconds(3600)));
        Path anothers = Files.createDirectory(parent.resolve(".other.partial-77"));
        Files.setLastModifiedTime(anothers, FileTime.from(Instant.now().minusSeconds(3600)));
        write(ResultDirectory.at(parent.resolve("out"), false), "new");
        assertThat(names()).containsExactlyInAnyOrder("out", ".other.partial-77");
    }

    @Test
    void whatWasMadeForARunThatFailsGoesWithIt() throws IOException {
        ResultDirectory.named(parent.resolve("results/ring"), TIME).close();
        assertThat(names()).isEmpty();
    }

    @Test
    void filesOfAUsersAreNotReplaced() throws IOException {
        Path out = parent.resolve("out");
        write(ResultDirectory.at(out, false), "old");
        assertThat(ResultDirectory.objection(out, true)).isNull();
        Files.createFile(out.resolve("thesis.tex"));
        assertThat(ResultDirectory.objection(out, true))
                .isEqualTo(out + " holds thesis.tex, which is none of a run's results; --force does not replace it");
    }

    @Test
    void aDirectoryOfTheUsersNamedLatestIsLeftAlone() throws IOException {
        Files.createDirectory(parent.resolve("latest"));
        write(ResultDirectory.named(parent, TIME), "1");
        assertThat(parent.resolve("latest")).isEmptyDirectory();
    }
}
