package dev.hearsay.scenario;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of certificates and keys, checked before any network is involved: otherwise Pekko would meet their mistakes only when the
 * first member connects, as an exception in its log. Only regular files are opened, so that no pipe keeps a run from beginning.
 */
public final class PemFiles {
    /** The largest file that is read: no certificate or chain is longer. */
    private static final long LARGEST = 1 << 20;

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** The kinds of keys of the JDK that a TLS certificate can have. */
    private static final List<String> KINDS_OF_KEYS = List.of("RSA", "EC");

    private PemFiles() {}

    /** The reason why a file is no certificate in PEM; empty if it is one. */
    public static Optional<String> objectionToCertificate(Path file) {
        return unreadable(file).or(() -> isCertificate(text(file)) ? Optional.empty() : Optional.of("no certificate"));
    }

    /** The reason why a file is no private key in PKCS #8; empty if it is one. */
    public static Optional<String> objectionToKey(Path file) {
        return unreadable(file)
                .or(() -> isKey(text(file)) ? Optional.empty() : Optional.of("no private RSA or EC key in PKCS #8"));
    }

    private static Optional<String> unreadable(Path file) {
        if (!Files.exists(file)) {
            return Optional.of("no such file");
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(Files.isDirectory(file) ? "a directory" : "no regular file, but a pipe or a device");
        }
        return Files.isReadable(file) && file.toFile().length() <= LARGEST
                ? Optional.empty()
                : Optional.of("a file that may not be read, or is longer than 1 MiB");
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            return ""; // which is neither a certificate nor a key
        }
    }

    private static boolean isCertificate(String text) {
        int start = text.indexOf("-----BEGIN CERTIFICATE-----");
        if (start < 0) {
            return false;
        }
        try {
            byte[] bytes = text.substring(start).getBytes(StandardCharsets.ISO_8859_1);
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
            return true;
        } catch (CertificateException wrong) {
            return false;
        }
    }

    private static boolean isKey(String text) {
        Matcher key = KEY.matcher(text);
        return key.find() && KINDS_OF_KEYS.stream().anyMatch(kind -> isKey(kind, key.group(1)));
    }

    private static boolean isKey(String kind, String text) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text);
            KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }
}
