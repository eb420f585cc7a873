package dev.hearsay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.cli.ErrorReport;
import dev.hearsay.cli.ExitStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardOutputTest {
    private final StringWriter err = new StringWriter();

    private int statusAfter(int status, String failure) {
        StandardOutput standardOut = new StandardOutput(
                new OutputStream() {
                    @Override
                    public void write(int oneByte) throws IOException {
                        throw new IOException(failure);
                    }
                },
                failure.equals("closed"));
        PrintWriter out = new PrintWriter(standardOut, true, StandardCharsets.UTF_8);
        out.println("a result");
        return ErrorReport.ofOutput(standardOut, status, new PrintWriter(err, true));
    }

    @Test
    void aResultThatCannotBePrintedIsAFailure() {
        assertThat(statusAfter(ExitStatus.DONE, "No space left on device")).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("hearsay: cannot write to standard output: No space left on device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "closed"})
    void aReaderThatHasHadEnoughIsNone(String failure) {
        assertThat(statusAfter(ExitStatus.NOT_AS_EXPECTED, failure)).isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(err.toString()).isEmpty();
    }
}
