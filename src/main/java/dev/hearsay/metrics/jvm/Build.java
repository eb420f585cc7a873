package dev.hearsay.metrics.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version and commit of this build of Hearsay.
 *
 * @param version the version of the program
 * @param commit the full hash of the commit that it was built from; {@link #UNKNOWN} outside a repository
 */
public record Build(String version, String commit) {
    /** The text that stands for a version or commit that the build did not know. */
    public static final String UNKNOWN = "unknown";

    /** The build that a file on the class path describes. */
    public static Build ofClassPath() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/hearsay-build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Build(
                properties.getProperty("git.build.version", UNKNOWN),
                properties.getProperty("git.commit.id.full", UNKNOWN));
    }
}
