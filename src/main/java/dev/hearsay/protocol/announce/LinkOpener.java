package dev.hearsay.protocol.announce;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.Settings;

/** Which end of a link opened it, so that it is an outbound one there. */
enum LinkOpener {
    /** The one that the topology says: see {@link Context#isOutbound}. */
    TOPOLOGY {
        @Override
        boolean opened(int peer, Context context) {
            return context.isOutbound(peer);
        }
    },
    /** The one with the higher number, as in a network where each newcomer opens links to peers that are there already. */
    HIGHER {
        @Override
        boolean opened(int peer, Context context) {
            return context.self() > peer;
        }
    };

    static LinkOpener from(Settings settings) {
        return settings.choice("opener", "topology", "higher").equals("topology") ? TOPOLOGY : HIGHER;
    }

    /** Whether this peer opened its link with {@code peer}. */
    abstract boolean opened(int peer, Context context);
}
