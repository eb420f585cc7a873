package dev.hearsay.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a scenario was read from: its own, one that it includes, or one that a value of it names.
 *
 * @param path the path by which it was opened
 * @param sha256 the SHA-256 of its bytes, in hexadecimal digits
 */
public record Input(Path path, String sha256) {
    private static final int BUFFER = 1 << 16;

    /** The file at a path, with its content. */
    public static Input of(Path path, byte[] bytes) {
        return new Input(path, hex(digest().digest(bytes)));
    }

    /** The file at a path, whose content is read. */
    public static Input of(Path path) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream file = Files.newInputStream(path)) {
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(path + " cannot be read again", gone);
        }
        return new Input(path, hex(digest.digest()));
    }

    /**
     * Copies the file.
     *
     * @throws IOException if it cannot be copied, or is no longer what was read
     */
    public void copyTo(Path target) throws IOException {
        Files.copy(path, target);
        if (!of(target).sha256.equals(sha256)) {
            throw new IOException(path + " has changed since it was read");
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
