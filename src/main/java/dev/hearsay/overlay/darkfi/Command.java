package dev.hearsay.overlay.darkfi;

/** The types of messages as they are metered: src/net/message.rs, and one for what the application above sends. */
enum Command {
    VERSION("version"),
    VERACK("verack"),
    PING("ping"),
    PONG("pong"),
    GETADDR("getaddr"),
    ADDR("addr"),
    APPLICATION("application");

    private final String text;

    Command(String text) {
        this.text = text;
    }

    /** Its name on the wire. */
    String text() {
        return text;
    }
}
