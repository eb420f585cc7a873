package dev.hearsay.fault;

import dev.hearsay.settings.ConfigBlock;

/** A departure of peers that tell their neighbours: a {@link Crash} in all else. */
final class Leave {
    private Leave() {}

    /** A departure of the peers that its block chooses. */
    static Fault from(ConfigBlock settings) {
        return Crash.from(settings, true);
    }
}
