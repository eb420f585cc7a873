package dev.hearsay.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.scenario.grid.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path directory = Path.of("");

    private static CellRun run(String fingerprint, long seed) {
        return new CellRun(new PlannedCell(new Cell(0, "", Map.of(), ConfigFactory.empty()), fingerprint, 1, 1), seed);
    }

    private static FinishedRun finished(String fingerprint, long seed) {
        return new FinishedRun(
                fingerprint,
                seed,
                seed != 3,
                "digest" + seed,
                0.25,
                Map.of("never", Double.NaN, "third", 1.0 / 3),
                List.of("a \"warning\"\nof two lines"),
                List.of("expect.x"));
    }

    private Path file() {
        return directory.resolve(".sweep.journal");
    }

    @Test
    void whatIsNotedIsReadAgainToTheLastDigit() throws IOException {
        try (Journal journal = Journal.open(file())) {
            journal.add(finished("a", 3));
            journal.add(finished("a", 4));
        }

        try (Journal journal = Journal.open(file())) {
            assertThat(journal.of(run("a", 3))).contains(finished("a", 3));
            assertThat(journal.of(run("a", 4))).contains(finished("a", 4));
            assertThat(journal.of(run("a", 5))).isEmpty();
            assertThat(journal.of(run("b", 3))).isEmpty();
            assertThat(journal.left(List.of(run("b", 4), run("a", 4), run("a", 1))))
                    .containsExactly(run("b", 4), run("a", 1));
            assertThat(journal.size()).isEqualTo(2);
        }
    }

    /** At every length that a kill can leave. */
    @Test
    void aTornLineIsDroppedAndTheNextOneIsWhole() throws IOException {
        String whole = finished("a", 1).line() + "\n" + finished("a", 2).line() + "\n";
        for (int length = 0; length <= whole.length(); length++) {
            Files.writeString(file(), whole.substring(0, length));
            try (Journal journal = Journal.open(file())) {
                journal.add(finished("a", 9));
            }
            try (Journal journal = Journal.open(file())) {
                boolean hasFirst = length > whole.indexOf('\n');
                assertThat(journal.of(run("a", 1)).isPresent()).isEqualTo(hasFirst);
                assertThat(journal.of(run("a", 2)).isPresent()).isEqualTo(length == whole.length());
                assertThat(journal.of(run("a", 9))).isPresent();
            }
        }
    }

    @Test
    void aLineOfSomethingElseIsNoRun() throws IOException {
        Files.writeString(
                file(), "\u0000\u0000\n{\"cell\": 3}\n[]\n" + finished("a", 1).line() + "\n");

        try (Journal journal = Journal.open(file())) {
            assertThat(journal.size()).isEqualTo(1);
        }
    }

    @Test
    void oneSweepAtATimeHasIt() throws IOException {
        try (Journal journal = Journal.open(file())) {
            journal.add(finished("a", 1));
            assertThatThrownBy(() -> Journal.open(file())).isInstanceOf(Journal.InUseException.class);
        }
        try (Journal journal = Journal.open(file())) {
            assertThat(journal.size()).isEqualTo(1);
        }
    }

    @Test
    void withoutARunItLeavesNoFile() throws IOException {
        Journal.open(file()).close();

        assertThat(file()).doesNotExist();
    }
}
