package dev.hearsay.protocol.dave;

import java.util.Locale;

/** The two descriptions of Dave, which differ in how peers are taken for dead, and in how targets are drawn. */
enum Semantics {
    /** The program: godave/godave.go at 7a04245. */
    CODE("7a04245"),
    /** The text: README of the same commit, sections 3 to 5. */
    README("readme");

    private final String word;

    Semantics(String word) {
        this.word = word;
    }

    /** The words of the key, in the order of the constants. */
    static String[] words() {
        return new String[] {CODE.word, README.word};
    }

    static Semantics of(String word) {
        return word.toLowerCase(Locale.ROOT).equals(README.word) ? README : CODE;
    }

    /** True if any message of a peer shows that it is there, and not the answer to a ping alone. */
    boolean hearsAny() {
        return this == CODE;
    }

    /** True if a count of unanswered pings, or of drops, comes to more than what is tolerated: it exceeds that, or just reaches it. */
    boolean isTooMany(int count, int tolerated) {
        return this == CODE ? count > tolerated : count >= tolerated;
    }

    /** The unanswered pings, and the drops, with which a peer is still told of and sent to. */
    int mostForgiven() {
        return this == CODE ? 1 : 0;
    }

    /** True if targets are drawn with replacement, as the program never notes whom it has drawn. */
    boolean drawsAgain() {
        return this == CODE;
    }
}
