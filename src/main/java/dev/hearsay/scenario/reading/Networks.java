package dev.hearsay.scenario.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The networks that come with the program, as a scenario can begin with: their peers, links, places, lines and messages, each value with
 * its source. {@code include classpath("networks/NAME")} has one.
 */
public final class Networks {
    /** Their names. */
    public static final List<String> NAMES = List.of(
            "bitcoin-2024", "ethereum-2025", "cosmos-2023", "cardano-2026", "ipfs-2022", "share-chain", "cloud-2025");

    private static final String FOLDER = "networks/";
    private static final String ENDING = ".conf";

    private Networks() {}

    /** The text of a network, line by line; empty if there is none of that name. */
    public static Optional<List<String>> describe(String name) {
        return NAMES.contains(name)
                ? Optional.of(
                        new String(bytes(name), StandardCharsets.UTF_8).lines().toList())
                : Optional.empty();
    }

    /** The description of a network in a line. */
    public static String line(String name) {
        return describe(name).orElseThrow().get(0).substring(1).strip();
    }

    /** The network that a resource of the class path is, with or without its ending; empty if it is none. */
    static Optional<String> named(String resource) {
        String plain = resource.startsWith("/") ? resource.substring(1) : resource;
        return NAMES.stream()
                .filter(name -> plain.equals(FOLDER + name) || plain.equals(FOLDER + name + ENDING))
                .findFirst();
    }

    /** The resource of a network, relative to the root of the class path. */
    static String resource(String name) {
        return FOLDER + name + ENDING;
    }

    /** The text of a network. */
    static byte[] bytes(String name) {
        try (InputStream text = Networks.class.getResourceAsStream("/" + resource(name))) {
            if (text == null) {
                throw new IllegalStateException("no resource " + resource(name));
            }
            return text.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
