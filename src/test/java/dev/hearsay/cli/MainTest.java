package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as a whole: its mistakes, help and version. */
class MainTest extends CommandFixture {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rum | hearsay: found rum, which is no command; allowed: .* \\(did you mean run\\?\\)
            run | hearsay: Missing required parameter: 'CONF'\\RSee hearsay run --help
            run ring.conf --frce | hearsay: found --frce, which is no option of hearsay run; allowed: .* \\(did you mean --force\\?\\)
            run none.conf | none\\.conf: found no such file, allowed: a HOCON file
            """)
    void aWrongCommandLineIsSaid(String arguments, String line) throws IOException {
        conf();
        String[] words =
                arguments.replaceAll("(\\w+\\.conf)", directory + "/$1").split(" ");
        assertThat(hearsay(words)).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString().replace(directory + "/", "")).matches(line + "\\R");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aCommandLineWithoutACommandShowsTheUsage() {
        assertThat(hearsay()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(err.toString()).contains("Usage: hearsay");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpAndVersionAreEverywhere() {
        Set<String> commands = new Main(Engine::ofScenario, new Shutdown(status -> {}))
                .commands()
                .getSubcommands()
                .keySet();
        assertThat(commands).contains("run", "validate", "list", "describe", "query", "host", "completion");
        for (String command : commands) {
            assertThat(hearsay(command, "--help")).as(command).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString()).contains("Usage: hearsay " + command);
            assertThat(hearsay(command, "--version")).as(command).isEqualTo(ExitStatus.DONE);
        }
        assertThat(hearsay("--help")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("Usage: hearsay [", "(commit ");
        assertThat(err.toString()).isEmpty();
    }
}
