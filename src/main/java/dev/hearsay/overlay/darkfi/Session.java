package dev.hearsay.overlay.darkfi;

import java.util.Locale;

/** The reason for which a channel is there: src/net/session. */
enum Session {
    /** The other node has dialled. */
    INBOUND,
    /** A slot has dialled a host of the lists. */
    OUTBOUND,
    /** A node that is stated is dialled, time and again. */
    MANUAL,
    /** A seed is asked for addresses. */
    SEED,
    /** The refinery tries whether a host is there. */
    REFINE,
    /** The application wants a channel with a certain host. */
    DIRECT;

    /** Its name, as it is counted. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if its channels are those of peers, which broadcasts go over: not seeds' and the refinery's (Hosts::peers). */
    boolean isOfPeers() {
        return this != SEED && this != REFINE;
    }

    /** True if its channels are pinged: all but the refinery's (register_default_protocols). */
    boolean isPinged() {
        return this != REFINE;
    }

    /** True if a host that it is connected with becomes gold, and grey again at its end. */
    boolean isGold() {
        return this == OUTBOUND || this == DIRECT;
    }
}
