package dev.hearsay.protocol.epidemic;

import dev.hearsay.settings.ConfigBlock;

/**
 * The limit of the connections that a site takes part in: Demers et al. 1987, section 1.4, Connection Limit and Hunting.
 *
 * @param limit how many connections of others a site accepts in a cycle
 * @param hunts how many other partners a site tries in a cycle after it has been refused
 * @param cycleNanos the length of a cycle; cycles begin at its multiples
 * @param controlBytes the size of what opens, accepts or refuses a connection
 */
public record ConnectionParams(int limit, int hunts, long cycleNanos, int controlBytes) {
    /** No limit: nothing is asked before contents are sent. */
    public static final ConnectionParams UNLIMITED = new ConnectionParams(Integer.MAX_VALUE, 0, 1, 0);

    /** The limit, the hunting and the rejection that a block states, for cycles of so many nanoseconds. */
    public static ConnectionParams from(ConfigBlock settings, long cycleNanos) {
        settings.idleWhere("connection-limit", "unlimited", "hunt-limit", "connection-size");
        return new ConnectionParams(
                settings.integerOr("connection-limit", "unlimited", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
                settings.integer("hunt-limit", 0, 1_000_000),
                cycleNanos,
                settings.bytesOfPart("connection-size"));
    }

    boolean isUnlimited() {
        return limit == Integer.MAX_VALUE;
    }
}
