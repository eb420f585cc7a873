package dev.hearsay.cli;

import dev.hearsay.cli.terminal.StandardOutput;
import dev.hearsay.peer.IllegalEffect;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The way from an exception to a line that a user can act on, and to an exit status. */
public final class ErrorReport {
    private ErrorReport() {}

    /** Reports an exception of a command; with {@code verbose}, its stack trace as well. */
    static int handle(Throwable failure, PrintWriter err, boolean verbose) {
        if (verbose) {
            failure.printStackTrace(err);
        }
        boolean faulty = failure instanceof InvalidScenarioException;
        err.println(faulty ? failure.getMessage() : "hearsay: " + line(failure));
        err.flush();
        return faulty ? ExitStatus.WRONG_INPUT : ExitStatus.FAILED;
    }

    /**
     * Reports an exception that no code caught on a thread, which is one of a protocol's own: whatever ends a run is reported by
     * the run alone.
     */
    static void uncaught(Thread thread, Throwable failure, PrintWriter err) {
        if (!(failure instanceof IllegalEffect)) {
            err.println("hearsay: thread " + Problem.printable(thread.getName()) + " has ended: "
                    + Problem.printable(failure.toString()));
        }
    }

    /**
     * Reports that a command's result could not be printed, and returns the exit status, which was {@code status} but for that.
     */
    public static int ofOutput(StandardOutput out, int status, PrintWriter err) {
        Optional<String> failure = out.failure();
        failure.ifPresent(reason -> err.println("hearsay: cannot write to standard output: " + reason));
        return failure.isPresent() ? ExitStatus.FAILED : status;
    }

    /**
     * The exception with the directory of the results in its message, if it comes from writing there; any other one unchanged.
     */
    static Exception writing(Path results, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException named && !named.getClass().equals(FileSystemException.class)) {
                return failure;
            }
            if (cause instanceof IOException io) {
                return new IOException(results + ": " + reason(io), failure);
            }
        }
        return failure;
    }

    /** Reports a command line that is wrong. */
    static int handle(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            err.println("hearsay: " + UnknownWord.line(unmatched));
        } else {
            err.println("hearsay: " + wrong.getMessage());
            err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitStatus.WRONG_INPUT;
    }

    private static String line(Throwable failure) {
        // messages of our own exceptions are lines for the user; those of the platform are not
        boolean ours = !failure.getClass().getName().startsWith("java.");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError && !ours) {
                return OutOfMemory.line();
            }
            if (cause instanceof IOException io) {
                return "cannot write the results: " + reason(io);
            }
        }
        String message = failure.getMessage();
        return ours && message != null ? message : "this is a bug (-v shows where): " + failure;
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (failure instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + ": not a directory";
        }
        if (failure instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
