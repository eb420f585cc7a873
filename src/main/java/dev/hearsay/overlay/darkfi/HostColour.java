package dev.hearsay.overlay.darkfi;

import java.util.List;

/** The lists of hosts: src/net/hosts.rs, HostColor. */
enum HostColour {
    /** Hosts that were heard of and have yet to pass the refinery, or have failed since. */
    GREY,
    /** Hosts that have passed the refinery. */
    WHITE,
    /** Hosts that an outbound or direct session has, or had, a connection with. */
    GOLD,
    /** Hosts that are banned. */
    BLACK,
    /** Hosts of transports that this node does not dial: it passes them on. */
    DARK;

    /** The lists that a host is dialled from, the best first. */
    static final List<HostColour> DIALLED = List.of(GOLD, WHITE, GREY);
}
