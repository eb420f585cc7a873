package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Entry;
import dev.hearsay.protocol.demers.RumorMessages.DeathRumor;
import dev.hearsay.protocol.demers.RumorMessages.Feedback;
import dev.hearsay.protocol.demers.RumorMessages.Mail;
import dev.hearsay.protocol.demers.RumorMessages.Pull;
import dev.hearsay.protocol.demers.RumorMessages.Rumor;
import dev.hearsay.protocol.demers.RumorMessages.Spread;
import dev.hearsay.protocol.epidemic.ConnectionMessage;
import dev.hearsay.protocol.epidemic.Connections;
import dev.hearsay.settings.ConfigBlock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rumor mongering (complex epidemics): a peer that has got a message takes it for a hot rumor, and shares it with one partner
 * in each cycle until it loses interest; a peer that knows nobody waits for a neighbour. Cycles begin everywhere at the same
 * time. A contact was worth it if the partner did not know the rumor when the cycle began, so latencies have to be shorter than
 * half a cycle.
 *
 * <p>With {@code start = mail} the origin mails the message to all that it knows instead, and nobody takes it for hot. Behind
 * either, anti-entropy may find a message that a site lacks, which is then spread once more.
 *
 * <p>Messages may be deleted where there is anti-entropy. The death certificate of a message is a rumor in the place of that;
 * it ends when the certificate is kept no more. A dormant certificate that meets the message that it deletes is a hot rumor
 * again.
 *
 * <p>Counted: {@code rumors} and {@code mails}, sent with a message or a certificate; {@code repairs}, messages that
 * anti-entropy brought; and the counts of {@link DifferenceResolver} and {@link OwnItems}.
 *
 * <p>Source: Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987, sections 1.4 and 1.5; with
 * {@code minimise} two sites that know a rumor compare their counters, and the one with the smaller counts the contact, or both
 * if they are equal (1.4, Minimization); partners by distance: section 3; deletions: section 2, as {@link AntiEntropy} has
 * them.
 */
public final class RumorMongering implements Protocol {
    private enum Cycle implements Timer {
        BEGINS
    }

    private final RumorParams params;
    private final Map<Integer, HotRumor> rumors = new LinkedHashMap<>();
    private final @Nullable DifferenceResolver backup;
    private final Connections connections;
    private @Nullable OwnItems own;
    private boolean isScheduled;

    private RumorMongering(RumorParams params) {
        this.params = params;
        this.backup = params.backup()
                .antiEntropy()
                .map(antiEntropy -> new DifferenceResolver(
                        RumorMongering.class, antiEntropy, params.deletions(), /* isBackup= */ true))
                .orElse(null);
        this.connections = new Connections(params.connections(), params.partners(), /* isBackup= */ false);
    }

    /** Rumor mongering with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(RumorParams.from(settings));
    }

    private record Model(RumorParams params) implements ProtocolModel {
        private static final int FIXED_POINT_STEPS = 100;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new RumorMongering(params);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return params.backup().antiEntropy().isPresent() ? RumorMessages.WITH_BACKUP : RumorMessages.TYPES;
        }

        @Override
        public Promises promises() {
            boolean isBackedUp = params.backup().antiEntropy().isPresent();
            Promises promises = Promises.FULL
                    .withKeepsToLinks(
                            params.partners().areNeighbours() && params.backup().keepsToLinks())
                    .withResidue(isBackedUp ? 0 : residue());
            return params.pulls() || isBackedUp ? promises.endless() : promises;
        }

        /**
         * The residue without a backup: section 1.4, s = exp(-(k + 1)(1 - s)), and with k in place of k + 1 for a blind rumor.
         */
        private double residue() {
            double exponent = params.k() + (params.feedback() ? 1 : 0);
            double residue = 0;
            for (int i = 0; i < FIXED_POINT_STEPS; i++) {
                residue = Math.exp(-exponent * (1 - residue));
            }
            return residue;
        }

        @Override
        public Footprint footprint(double degree) {
            return Footprint.ofCopies(params.k() + 1.0);
        }
    }

    @Override
    public void onStart(Context context) {
        if (params.pulls()) {
            scheduleCycle(context);
        }
        if (backup != null) {
            backup.start(context);
        }
        own = params.deletions().isThere() ? new OwnItems(params.deletions(), context) : null;
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        Optional<DeathCertificate> certificate = own == null ? Optional.empty() : own.next(messageId, context);
        Spread rumor = certificate.isPresent()
                ? Spread.of(certificate.get())
                : new Rumor(messageId, 1, bytes, context.now(), 0);
        boolean isHeld = backup == null || backup.hold(rumor.asEntry(), context);
        cool(rumor);
        if (isHeld && params.startsByMail()) {
            mail(rumor, context);
        } else if (isHeld) {
            heat(rumor, context);
        }
    }

    private void mail(Spread next, Context context) {
        Mail mail = new Mail(next);
        int count = params.partners().count(context);
        for (int i = 0; i < count; i++) {
            context.send(params.partners().get(i, context), mail);
        }
        context.count("mails", count);
    }

    private void heat(Spread next, Context context) {
        rumors.put(next.messageId(), new HotRumor(next));
        scheduleCycle(context);
    }

    /** Drops the rumor of a message that a certificate deletes. */
    private void cool(Message message) {
        if (message instanceof DeathRumor death) {
            cool(death.certificate());
        } else if (message instanceof DeathCertificate certificate) {
            rumors.remove(certificate.item());
        }
    }

    private void scheduleCycle(Context context) {
        if (!isScheduled) {
            isScheduled = true;
            context.schedule(params.cycleNanos() - context.now() % params.cycleNanos(), Cycle.BEGINS);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (backup != null && timer instanceof DifferenceResolver.Round) {
            backup.onRound(context);
        } else {
            beginCycle(context);
        }
    }

    private void beginCycle(Context context) {
        isScheduled = false;
        loseInterest(context);
        int partner = params.partners().draw(context);
        boolean hasReason = params.pulls() || !rumors.isEmpty();
        if (partner >= 0 && hasReason && connections.open(partner, context)) {
            talk(partner, context);
        }
        // Who knows nobody would wait for ever: a run ends nevertheless.
        if (params.pulls() || (partner >= 0 && !rumors.isEmpty())) {
            scheduleCycle(context);
        }
    }

    /**
     * Shares rumors with a partner and asks for its own: where counters are compared in this order, so that the partner does
     * not send them back.
     */
    private void talk(int partner, Context context) {
        if (params.pulls() && !params.minimises()) {
            context.send(partner, new Pull(params.controlBytes()));
        }
        if (params.pushes()) {
            shareAll(partner, context);
        }
        if (params.minimises()) {
            context.send(partner, new Pull(params.controlBytes()));
        }
    }

    /** Resumes the cycles if there are rumors, as there is now a peer to tell. */
    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        if (!rumors.isEmpty()) {
            scheduleCycle(context);
        }
    }

    private void loseInterest(Context context) {
        for (Iterator<HotRumor> hot = rumors.values().iterator(); hot.hasNext(); ) {
            HotRumor rumor = hot.next();
            boolean isOver = rumor.isOverAfterCycle(params, context.random());
            if (isOver || rumor.isRetired(params, context.now())) {
                hot.remove();
            }
        }
    }

    private void shareAll(int partner, Context context) {
        for (HotRumor rumor : rumors.values()) {
            if (rumor.isFor(partner)) {
                context.count("rumors", 1);
                context.send(partner, rumor.share(params));
            }
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Spread rumor) {
            hear(from, rumor, context);
        } else if (message instanceof Pull) {
            shareAll(from, context);
        } else if (message instanceof Feedback feedback) {
            learn(feedback);
        } else if (message instanceof Mail mail) {
            take(from, mail.content(), context);
        } else if (message instanceof ConnectionMessage connection && !connection.isBackup()) {
            if (connections.onMessage(from, connection, context)) {
                talk(from, context);
            }
        } else if (backup != null) {
            cool(message);
            for (Entry found : backup.onMessage(from, message, context)) {
                spread(found, found.messageId() == message.messageId(), context);
            }
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    /** Takes a message that has come as a rumor or by mail; true if it is news. */
    private boolean take(int from, Spread rumor, Context context) {
        if (backup == null) {
            return context.deliver(rumor.messageId(), rumor.hop(), from);
        }
        cool(rumor);
        boolean isNews = false;
        for (Entry found : backup.take(from, rumor.asEntry(), context)) {
            boolean isIt = found.messageId() == rumor.messageId();
            isNews |= isIt;
            if (!isIt) {
                heat(Spread.of(found), context);
            }
        }
        return isNews;
    }

    private void hear(int from, Spread rumor, Context context) {
        if (take(from, rumor, context)) {
            heat(rumor.onward(), context);
        }
        if (params.feedback()) {
            HotRumor known = rumors.get(rumor.messageId());
            boolean needed = known != null && known.isFresh();
            int counter = known == null ? Integer.MAX_VALUE : known.counter();
            context.send(from, new Feedback(rumor.messageId(), needed, counter, params.controlBytes()));
            if (params.minimises() && known != null && !needed) {
                known.heardAgain(from, rumor.counter());
            }
        }
    }

    private void learn(Feedback feedback) {
        HotRumor rumor = rumors.get(feedback.rumor());
        if (rumor != null) {
            rumor.learn(feedback);
        }
    }

    /** Spreads a message that anti-entropy brought, or a certificate that it has awakened, which is a hot rumor again. */
    private void spread(Entry found, boolean isRepair, Context context) {
        Spread next = Spread.of(found);
        if (!isRepair) {
            heat(next, context);
            return;
        }
        context.count("repairs", 1);
        switch (params.backup().redistribution()) {
            case RUMOR -> heat(next, context);
            case MAIL -> mail(next, context);
            case NONE -> {} // the next site that compares finds it here
        }
    }
}
