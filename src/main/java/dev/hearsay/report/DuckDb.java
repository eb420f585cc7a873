package dev.hearsay.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The database engine inside this process. Its library is native code, which exists for some platforms only. */
public final class DuckDb {
    private DuckDb() {}

    /**
     * Opens a database in memory, without fetching or loading extensions.
     *
     * @throws IOException with one clear line if DuckDB does not run on this machine
     */
    public static Connection open() throws IOException, SQLException {
        load();
        Properties alone = new Properties();
        alone.setProperty("autoinstall_known_extensions", "false");
        alone.setProperty("autoload_known_extensions", "false");
        return DriverManager.getConnection("jdbc:duckdb:", alone);
    }

    /** Loads the library without output: where there is none, DuckDB prints a stack trace besides the error that it throws. */
    private static void load() throws IOException {
        PrintStream err = System.err;
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream())) {
            System.setErr(silence);
            Class.forName("org.duckdb.DuckDBNative");
        } catch (ClassNotFoundException | LinkageError failed) {
            throw new IOException(
                    "DuckDB does not run here, on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + reason(failed),
                    failed);
        } finally {
            System.setErr(err);
        }
    }

    private static String reason(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root instanceof LinkageError ? String.valueOf(root.getMessage()) : root.toString();
        return text.lines().findFirst().orElse("no reason given");
    }
}
