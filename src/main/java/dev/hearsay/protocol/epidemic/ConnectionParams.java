package dev.hearsay.protocol.epidemic;

import dev.hearsay.settings.ConfigBlock;

/**
 * The limit of the connections that a site takes part in: Demers et al. 1987, section 1.4, Connection Limit and Hunting.
 *
 * @param limit the number of connections of others that a site accepts in a cycle
 * @param hunts the number of other partners that a site tries in a cycle after it has been refused
 * @param cycleNanos the length of a cycle; cycles begin at its multiples
 * @param controlBytes the size of a message that opens, accepts or refuses a connection
 */
public record ConnectionParams(int limit, int hunts, long cycleNanos, int controlBytes) {
    /** The parameters without a limit: nothing is asked before contents are sent. */
    public static final ConnectionParams UNLIMITED = new ConnectionParams(Integer.MAX_VALUE, 0, 1, 0);

    /** The limit and the hunting of a block, for cycles of {@code cycleNanos} nanoseconds. */
    public static ConnectionParams from(ConfigBlock settings, long cycleNanos) {
        settings.idleWhere("connection-limit", "unlimited", "hunt-limit", "connection-size");
        return new ConnectionParams(
                settings.integerOr("connection-limit", "unlimited", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
                settings.integer("hunt-limit", 0, 1_000_000),
                cycleNanos,
                settings.bytesOfPart("connection-size"));
    }

    /** The most messages by which a site opens a connection in a cycle, with the answers that it gets: each hunt takes two more. */
    public int messages() {
        return isUnlimited() ? 0 : 2 * (1 + hunts);
    }

    boolean isUnlimited() {
        return limit == Integer.MAX_VALUE;
    }
}
