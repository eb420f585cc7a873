package dev.hearsay.overlay.darkfi;

import java.util.stream.Stream;

/** The part that a node plays in the network. */
enum Role {
    /** A node that dials and listens. */
    NODE("node"),
    /** A node that others ask for addresses: it listens, and dials nobody but those whom it tries (bin/lilith). */
    SEED("seed"),
    /** A node that dials and does not listen, and tells nobody of an address. */
    NO_INBOUND("no-inbound");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static String[] texts() {
        return Stream.of(values()).map(Role::text).toArray(String[]::new);
    }

    static Role of(String text) {
        return Stream.of(values())
                .filter(role -> role.text.equals(text))
                .findFirst()
                .orElse(NODE);
    }
}
