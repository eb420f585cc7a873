package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Context;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The items of a site's own that it has not deleted, and which of them it deletes: each message of its own is the death
 * certificate of one of them, if there are any, with the probability of the parameters. The draws for that are made from a
 * stream of their own.
 *
 * <p>Counted: {@code deletions}.
 */
final class OwnItems {
    private final DeletionParams params;
    private final RandomStream random;
    private final List<Integer> items = new ArrayList<>();

    OwnItems(DeletionParams params, Context context) {
        this.params = params;
        this.random = RandomStream.of(context.random().nextLong(), Purpose.PROTOCOL);
    }

    /** The certificate that a message of the site's own is; empty if it is another item. */
    Optional<DeathCertificate> next(int messageId, Context context) {
        if (items.isEmpty() || !random.chance(params.share())) {
            items.add(messageId);
            return Optional.empty();
        }
        context.count("deletions", 1);
        int item = items.remove(random.nextInt(items.size()));
        return Optional.of(
                new DeathCertificate(messageId, 1, item, context.now(), context.now(), sites(context.peers())));
    }

    /** Retention sites, drawn from another stream, so that deletions do not depend on their number. */
    private List<Integer> sites(int peers) {
        RandomStream one = RandomStream.of(random.nextLong(), Purpose.PROTOCOL);
        List<Integer> sites = new ArrayList<>();
        while (sites.size() < Math.min(params.sites(), peers)) {
            Integer site = one.nextInt(peers);
            if (!sites.contains(site)) {
                sites.add(site);
            }
        }
        return List.copyOf(sites);
    }
}
