package dev.hearsay.protocol.announce;

import dev.hearsay.settings.Settings;

/**
 * Which end of a link opened it, so that it is an outbound one there: a topology does not say so. Both ends answer the
 * same, from their numbers alone.
 */
enum LinkOpener {
    /** One of the two by a hash of both numbers: about half of the links of every peer are outbound. */
    HASH {
        @Override
        boolean isLower(int lower, int higher) {
            return (SipHash.of(0, 2, (long) lower << 32 | higher) & 1) == 0;
        }
    },
    /** The one with the higher number, as in a network where each newcomer opens links to peers that are there already. */
    HIGHER {
        @Override
        boolean isLower(int lower, int higher) {
            return false;
        }
    };

    static LinkOpener from(Settings settings) {
        return settings.choice("opener", "hash", "higher").equals("hash") ? HASH : HIGHER;
    }

    abstract boolean isLower(int lower, int higher);

    /** Whether {@code self} opened its link with {@code peer}. */
    boolean opened(int self, int peer) {
        return self < peer ? isLower(self, peer) : !isLower(peer, self);
    }
}
