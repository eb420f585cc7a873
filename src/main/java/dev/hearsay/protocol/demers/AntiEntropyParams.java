package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.epidemic.ConnectionParams;
import dev.hearsay.protocol.epidemic.Partners;
import dev.hearsay.protocol.epidemic.Rounds;
import dev.hearsay.settings.ConfigBlock;

/**
 * The variants of anti-entropy: Demers et al. 1987, section 1.3.
 *
 * @param pushes true if the site that begins sends the messages that its partner lacks
 * @param pulls true if it gets the messages that it lacks itself
 * @param checksums true if recent updates and checksums are compared first, and digests of everything only where these differ
 * @param window tau: the time for which an update is in the recent-update list after its origin, in nanoseconds
 * @param rounds the rounds in which a site begins
 * @param partners the sites that it may choose
 * @param connections the limit of the connections that it takes part in
 */
public record AntiEntropyParams(
        boolean pushes,
        boolean pulls,
        boolean checksums,
        long window,
        Rounds rounds,
        Partners partners,
        ConnectionParams connections) {
    private static final double NANOS = 1e9;

    /**
     * The messages a second that a site sends while all have the same, on average: in each round it begins one comparison, of a connection,
     * a digest or an offer, and what the partner answers.
     */
    public double idleRate() {
        return (2.0 + connections.messages()) * NANOS / rounds.nanos();
    }

    static AntiEntropyParams from(ConfigBlock settings) {
        String direction = settings.choice("direction", "push", "pull", "push-pull");
        boolean checksums = settings.choice("compare", "full", "checksum").equals("checksum");
        long window = settings.duration("tau");
        settings.idleWhere("compare", "full", "tau");
        Rounds rounds = Rounds.from(settings);
        return new AntiEntropyParams(
                direction.startsWith("push"),
                direction.endsWith("pull"),
                checksums,
                checksums ? window : 0,
                rounds,
                Partners.byDistanceFrom(settings),
                ConnectionParams.from(settings, rounds.nanos()));
    }
}
