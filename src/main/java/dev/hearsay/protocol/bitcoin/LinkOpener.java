package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.ConfigBlock;

/** The end of a link that opened it, so that it is an outbound one there. */
public enum LinkOpener {
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

    /** The answer that a block chooses by its key {@code opener}. */
    public static LinkOpener from(ConfigBlock settings) {
        return settings.choice("opener", "topology", "higher").equals("topology") ? TOPOLOGY : HIGHER;
    }

    /** True if this peer opened its link with {@code peer}. */
    abstract boolean opened(int peer, Context context);
}
