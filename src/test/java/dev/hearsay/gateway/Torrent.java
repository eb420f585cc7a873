package dev.hearsay.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;

/**
 * A file and the torrent of it, without a tracker (BEP 3).
 *
 * @param file the torrent
 * @param hash its hash
 * @param content the file that it is of, in a directory of its own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Torrent(Path file, byte[] hash, Path content) {
    private static final int BYTES = 300_000;
    private static final int PIECE = 1 << 16;

    /** A torrent of random bytes below a directory. */
    static Torrent in(Path directory) throws IOException, GeneralSecurityException {
        byte[] content = new byte[BYTES];
        new Random(5).nextBytes(content);
        Path seed = Files.createDirectories(directory.resolve("seed"));
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        for (int at = 0; at < BYTES; at += PIECE) {
            sha1.update(content, at, Math.min(PIECE, BYTES - at));
            pieces.writeBytes(sha1.digest());
        }
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(
                ("d6:lengthi" + BYTES + "e4:name5:f.bin12:piece lengthi" + PIECE + "e6:pieces" + pieces.size() + ":")
                        .getBytes(ISO_8859_1));
        info.writeBytes(pieces.toByteArray());
        info.write('e');
        ByteArrayOutputStream torrent = new ByteArrayOutputStream();
        torrent.writeBytes("d4:info".getBytes(ISO_8859_1));
        torrent.writeBytes(info.toByteArray());
        torrent.write('e');
        return new Torrent(
                Files.write(directory.resolve("f.torrent"), torrent.toByteArray()),
                sha1.digest(info.toByteArray()),
                Files.write(seed.resolve("f.bin"), content));
    }

    String hex() {
        return HexFormat.of().formatHex(hash);
    }

    /** The directory of the file that it is of. */
    Path seed() {
        return content.resolveSibling("");
    }

    boolean isIn(Path directory) throws IOException {
        Path fetched = directory.resolve("f.bin");
        return Files.exists(fetched) && Files.mismatch(fetched, content) < 0;
    }
}
