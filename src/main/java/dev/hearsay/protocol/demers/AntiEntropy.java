package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Update;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Anti-entropy (the simple epidemic): every site, once in each period, resolves the differences between its database and that
 * of a partner drawn at random. It reaches every site with certainty, loss or not, and it never ends.
 *
 * <p>A share of the messages of a site's own may be deletions of earlier ones. In databases a deleted message is replaced by
 * its death certificate, which cancels the copies that it meets; a site that drops it too early takes the message in again from
 * a site that has not heard of it. {@link DeathCertificates} says which sites keep one for how long, {@link Database} which
 * figures are counted, and {@link OwnItems} which messages are deleted. A message that is deleted is never reinstated, so that
 * no ordinary timestamp is compared; sites lose nothing that they have kept, and their clocks agree; Sarin and Lynch's way of
 * keeping certificates until all sites have them is left out.
 *
 * <p>Source: Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987, section 1.3; connection limit
 * and hunting: 1.4; deletions: 2; partners by distance: 3.
 */
public final class AntiEntropy implements Protocol {
    private final DifferenceResolver resolver;

    private final DeletionParams deletions;
    private @Nullable OwnItems own;

    private AntiEntropy(AntiEntropyParams params, DeletionParams deletions) {
        this.deletions = deletions;
        this.resolver = new DifferenceResolver(AntiEntropy.class, params, deletions, /* isBackup= */ false);
    }

    /** Anti-entropy with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(AntiEntropyParams.from(settings), DeletionParams.from(settings.block("deletions")));
    }

    private record Model(AntiEntropyParams params, DeletionParams deletions) implements ProtocolModel {
        /** An update is 32 bytes, and so is the copy that is kept, with 8 of what refers to it. */
        private static final int UPDATE_BYTES = 32;

        private static final int KEPT_BYTES = 40;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new AntiEntropy(params, deletions);
        }

        @Override
        public Promises promises() {
            return Promises.FULL
                    .withKeepsToLinks(params.partners().areNeighbours())
                    .withIdleRate(params.idleRate());
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return deletions.isThere() ? AntiEntropyMessages.WITH_DELETIONS : AntiEntropyMessages.TYPES;
        }

        /** About one copy for each peer that gets it, wherever that comes from. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(1, UPDATE_BYTES, KEPT_BYTES);
        }
    }

    @Override
    public void onStart(Context context) {
        resolver.start(context);
        own = deletions.isThere() ? new OwnItems(deletions, context) : null;
    }

    /** Everything that a site knows is on its disk. */
    private record Kept(Database database, @Nullable OwnItems own) {}

    @Override
    public Object persist() {
        return new Kept(resolver.database(), own);
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        onStart(context);
        if (persisted instanceof Kept kept) {
            resolver.takeUp(kept.database);
            own = kept.own;
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        Optional<DeathCertificate> certificate = own == null ? Optional.empty() : own.next(messageId, context);
        resolver.hold(
                certificate.isPresent() ? certificate.get() : new Update(messageId, 1, bytes, context.now()), context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        resolver.onRound(context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        resolver.onMessage(from, message, context);
    }
}
