package dev.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority, and certificates of it, in PEM, made by the JDK's keytool. */
final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path directory;

    /** Makes an authority in a new directory. */
    Certificates(Path directory) throws IOException {
        this.directory = Files.createDirectory(directory);
        pair("authority", "CN=authority", "-ext", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", "authority", "-file", "authority.pem", "-keystore", "authority.p12");
    }

    private void pair(String alias, String name, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                name,
                "-validity",
                "2",
                "-keystore",
                alias + ".p12"));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    /** Makes a member's certificate and key. */
    Certificates member(String member) throws IOException, GeneralSecurityException {
        pair(member, "CN=hearsay");
        keytool("-certreq", "-alias", member, "-file", member + ".csr", "-keystore", member + ".p12");
        keytool(
                "-gencert",
                "-rfc",
                "-alias",
                "authority",
                "-infile",
                member + ".csr",
                "-outfile",
                member + ".pem",
                "-validity",
                "2",
                "-keystore",
                "authority.p12");
        KeyStore store = KeyStore.getInstance(directory.resolve(member + ".p12").toFile(), PASSWORD.toCharArray());
        Key key = store.getKey(member, PASSWORD.toCharArray());
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        Files.writeString(
                directory.resolve(member + ".key"),
                "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
        return this;
    }

    /** The path of one of the files. */
    String path(String file) {
        return directory.resolve(file).toString();
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-keypass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(said).isZero();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
