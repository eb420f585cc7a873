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
 * Standard output, which remembers why it could not be written: a {@link java.io.PrintWriter} passes over that, and a result that
 * nobody gets is a failure. A reader that has closed its end of a pipe, as {@code head} does, has what it wanted.
 */
public final class StandardOutput extends OutputStream {
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/fd/1");
    private static final String PIPE = "pipe";

    private final OutputStream out;
    private final boolean isPipe;
    private volatile @Nullable IOException failure;

    /** All that is written goes to {@code out}; a pipe fails in no other way than by being closed, in whatever language that is told. */
    StandardOutput(OutputStream out, boolean isPipe) {
        this.out = out;
        this.isPipe = isPipe;
    }

    /** That of this process. */
    public static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out), isPipe());
    }

    /** Why not all has been written, if so, and if anybody is there to miss it. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure)
                .map(failed -> failed.getMessage() == null ? failed.toString() : failed.getMessage())
                .filter(reason -> !isPipe && !reason.toLowerCase(Locale.ROOT).contains(PIPE));
    }

    /** True if that of this process is a pipe, as far as the system tells. */
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
