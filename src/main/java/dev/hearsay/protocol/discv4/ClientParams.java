package dev.hearsay.protocol.discv4;

import dev.hearsay.group.GroupNames;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The parameters of a client.
 *
 * @param node those of its node of discv4
 * @param mostPeers the connections that it has at most
 * @param dialRatio one of so many connections at most is one that it has dialled
 * @param reserves true if that part is not for others, however many dial it
 * @param mostDials the dials at a time
 * @param dialNanos the time that a dial may take, in nanoseconds
 * @param redialNanos the time after which it dials the same one again, in nanoseconds
 * @param throttleNanos the time after which it lets the same address dial it again, in nanoseconds
 * @param lookupNanos the time from the beginning of a random look-up to that of the next one at least, in nanoseconds
 * @param capabilities what it speaks, such as {@code eth/68}
 * @param eclipsed the groups that it attacks; none for an honest one
 * @param attackNanos the time after which an attacker dials again, in nanoseconds
 */
record ClientParams(
        Discv4Params node,
        int mostPeers,
        int dialRatio,
        boolean reserves,
        int mostDials,
        long dialNanos,
        long redialNanos,
        long throttleNanos,
        long lookupNanos,
        List<String> capabilities,
        GroupNames eclipsed,
        long attackNanos) {
    private static final int MOST_PEERS = 10_000;
    /** A name of at most eight characters and a version: rlpx.md, capability messaging. */
    private static final Pattern CAPABILITY = Pattern.compile("[!-.0-~]{1,8}/\\d{1,4}");

    static ClientParams from(ConfigBlock settings) {
        return new ClientParams(
                Discv4Params.from(settings),
                settings.integer("max-peers", 1, MOST_PEERS),
                settings.integer("dial-ratio", 1, MOST_PEERS),
                settings.flag("reserve-outbound"),
                settings.integer("most-dials", 1, MOST_PEERS),
                settings.timeout("dial-timeout"),
                settings.duration("redial-after"),
                settings.duration("inbound-throttle"),
                settings.round("lookup-interval"),
                capabilities(settings),
                GroupNames.from(settings, "eclipses"),
                settings.period("attack-every"));
    }

    private static List<String> capabilities(ConfigBlock settings) {
        String allowed =
                "a list of one or more capabilities, such as eth/68: a name of 1 to 8 characters and a version";
        List<String> stated = settings.texts("capabilities", allowed);
        if (!stated.stream().allMatch(each -> CAPABILITY.matcher(each).matches())) {
            settings.problem("capabilities", allowed);
            return List.of();
        }
        return stated;
    }

    /** The connections that it dials at most: at least one. */
    int mostDialled() {
        return Math.max(1, mostPeers / dialRatio);
    }

    /** The connections that others may dial at most. */
    int mostInbound() {
        return reserves ? mostPeers - mostDialled() : mostPeers;
    }

    /** True if one that speaks these has a capability of the same version in common with it. */
    boolean speaksAnyOf(List<String> others) {
        return capabilities.stream().anyMatch(others::contains);
    }
}
