package dev.hearsay.protocol.atlas;

import dev.hearsay.settings.ConfigBlock;

/**
 * The health of a peer as another one knows it: the share of its requests in a window of time that were answered. Outcomes that are too old go
 * when the next outcome is noted, as in the original.
 *
 * <p>Source: blockstack/lib/atlas.py at 01ef6b0, atlas_peer_update_health, atlas_peer_get_health and atlas_peer_get_request_count.
 */
public final class Health {
    /**
     * The rules by which health is counted.
     *
     * @param window the time after which the outcome of a request counts no more, in nanoseconds
     * @param isAsCoded true if only answers count where the number of requests is asked for, as in the code
     */
    public record Rules(long window, boolean isAsCoded) {
        /** The rules in a block with the keys {@code health-window} and {@code health-counting}. */
        public static Rules from(ConfigBlock settings) {
            return new Rules(
                    settings.positiveDuration("health-window"),
                    settings.choice("health-counting", "document", "code").equals("code"));
        }
    }

    private static final int FEW = 4;

    private final Rules rules;
    /** A ring of outcomes, the oldest at {@link #first}: twice the time in nanoseconds, and 1 for an answer. */
    private long[] outcomes = new long[FEW];

    private int first;
    private int size;
    private int answers;

    /** The health of a peer that was not asked anything yet. */
    public Health(Rules rules) {
        this.rules = rules;
    }

    /** Notes the outcome of a request. */
    public void note(boolean isAnswered, long now) {
        while (size > 0 && (outcomes[first] >> 1) + rules.window < now) {
            answers -= (int) (outcomes[first] & 1);
            first = (first + 1) % outcomes.length;
            size--;
        }
        if (size == outcomes.length) {
            grow();
        }
        outcomes[(first + size) % outcomes.length] = now << 1 | (isAnswered ? 1 : 0);
        size++;
        answers += isAnswered ? 1 : 0;
    }

    private void grow() {
        long[] more = new long[2 * size];
        for (int i = 0; i < size; i++) {
            more[i] = outcomes[(first + i) % size];
        }
        outcomes = more;
        first = 0;
    }

    /** The share of the requests that were answered, 0 to 1; 0 if there were none. */
    public double share() {
        return size == 0 ? 0 : (double) answers / size;
    }

    /** The number of requests, as the rules count them. */
    public int requests() {
        return rules.isAsCoded ? answers : size;
    }
}
