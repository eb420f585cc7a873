package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.Direction;
import dev.hearsay.settings.Settings;

/**
 * Which end of a link opened it, so that it is an outbound one there: a topology does not say so. Both ends answer the
 * same, from their numbers alone.
 */
enum LinkOpener {
    /** One of the two by a hash of both numbers, as in all protocols that know directions: see {@link Direction}. */
    HASH {
        @Override
        boolean opened(int self, int peer) {
            return Direction.isOutbound(self, peer);
        }
    },
    /** The one with the higher number, as in a network where each newcomer opens links to peers that are there already. */
    HIGHER {
        @Override
        boolean opened(int self, int peer) {
            return self > peer;
        }
    };

    static LinkOpener from(Settings settings) {
        return settings.choice("opener", "hash", "higher").equals("hash") ? HASH : HIGHER;
    }

    /** Whether {@code self} opened its link with {@code peer}. */
    abstract boolean opened(int self, int peer);
}
