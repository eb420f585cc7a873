package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.epidemic.ConnectionParams;
import dev.hearsay.protocol.epidemic.Partners;
import dev.hearsay.protocol.epidemic.Rounds;
import dev.hearsay.settings.ConfigBlock;

/**
 * The variants of anti-entropy: Demers et al. 1987, section 1.3.
 *
 * @param pushes whether the site that begins sends what its partner lacks
 * @param pulls whether it gets what it lacks itself
 * @param checksums whether recent updates and checksums are compared first, and digests of everything only where these differ
 * @param window tau: how long an update is in the recent-update list after its origin, in nanoseconds
 * @param rounds when a site begins
 * @param partners whom it may choose
 * @param connections how many connections it takes part in
 */
public record AntiEntropyParams(
        boolean pushes,
        boolean pulls,
        boolean checksums,
        long window,
        Rounds rounds,
        Partners partners,
        ConnectionParams connections) {

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
