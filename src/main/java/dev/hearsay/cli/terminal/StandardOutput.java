package dev.hearsay.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which keeps the reason of a failed write: a {@link java.io.PrintWriter} ignores it, and a result that is not
 * printed is a failure. A reader that has closed its end of a pipe, as {@code head} does, has what it wanted.
 */
public final class StandardOutput extends OutputStream {
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/fd/1");
    private static final String PIPE = "pipe";

    private final OutputStream out;
    private final boolean isPipe;
    private volatile @Nullable IOException failure;

    /** An output that writes to {@code out}. A pipe fails only by being closed, whatever the language of the system's message. */
    StandardOutput(OutputStream out, boolean isPipe) {
        this.out = out;
        this.isPipe = isPipe;
    }

    /** The standard output of this process. */
    public static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out), isPipe());
    }

    /** The reason why not everything was written, unless the reader of a pipe has closed it. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure)
                .map(failed -> failed.getMessage() == null ? failed.toString() : failed.getMessage())
                .filter(reason -> !isPipe && !reason.toLowerCase(Locale.ROOT).contains(PIPE));
    }

    /** True if the output of this process is a pipe, as far as the system tells. */
    private static boolean isPipe() {
        try {
            return Files.readSymbolicLink(OF_THIS_PROCESS).toString().startsWith(PIPE);
        } catch (IOException | UnsupportedOperationException notHere) {
            return false;
        }
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException failed) {
            failure = failure == null ? failed : failure;
            throw failed;
        }
    }
}
