package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.epidemic.AntiEntropyMessages.Update;
import dev.hearsay.protocol.epidemic.RumorMessages.Feedback;
import dev.hearsay.protocol.epidemic.RumorMessages.Mail;
import dev.hearsay.protocol.epidemic.RumorMessages.Pull;
import dev.hearsay.protocol.epidemic.RumorMessages.Rumor;
import dev.hearsay.settings.Settings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rumor mongering (complex epidemics): a peer that has got a message holds it to be a hot rumor, and shares it with one partner
 * in each cycle until it loses interest; who knows nobody waits for a neighbour. Cycles begin everywhere at the same time. What
 * a contact is worth is judged by what the partner knew when the cycle began, so latencies have to be shorter than half a cycle.
 *
 * <p>With {@code start = mail} the origin mails the message to all that it knows instead, and nobody holds that to be hot.
 * Behind either, anti-entropy may find what a site lacks; such a message is spread once more.
 *
 * <p>Counted: {@code rumors} and {@code mails}, sent with a message; {@code repairs}, messages that anti-entropy brought.
 *
 * <p>Source: Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987, sections 1.4 and 1.5.
 */
public final class RumorMongering implements Protocol {
    private enum Cycle implements Timer {
        BEGINS
    }

    /** What a peer holds to be hot, and how its last cycle went. */
    private static final class Hot {
        private final Rumor next;
        /** It was not known when the cycle began. */
        private boolean isFresh = true;

        private int counter;
        private boolean contacted;
        private boolean needed;

        private Hot(Rumor next) {
            this.next = next;
        }
    }

    private final RumorRules rules;
    private final Map<Integer, Hot> rumors = new LinkedHashMap<>();
    private final @Nullable DifferenceResolver backup;
    private boolean isScheduled;

    private RumorMongering(RumorRules rules) {
        this.rules = rules;
        this.backup = rules.backup().antiEntropy().map(DifferenceResolver::new).orElse(null);
    }

    /** Rumor mongering with the settings of its block. */
    public static ProtocolModel from(Settings settings) {
        return new Model(RumorRules.from(settings));
    }

    private record Model(RumorRules rules) implements ProtocolModel {
        @Override
        public Protocol create() {
            return new RumorMongering(rules);
        }

        @Override
        public boolean keepsToLinks() {
            return rules.partners() == Partners.NEIGHBOURS;
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return RumorMessages.TYPES;
        }

        @Override
        public boolean isEndless() {
            return rules.pulls() || rules.backup().antiEntropy().isPresent();
        }

        @Override
        public Footprint footprint(double degree) {
            return Footprint.ofCopies(rules.k() + 1.0);
        }
    }

    @Override
    public void onStart(Context context) {
        if (rules.pulls()) {
            scheduleCycle(context);
        }
        if (backup != null) {
            backup.start(context);
        }
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        Rumor rumor = new Rumor(broadcast, 1, bytes, context.now());
        hold(rumor);
        if (rules.startsByMail()) {
            mail(rumor, context);
        } else {
            heat(rumor, context);
        }
    }

    private void hold(Rumor next) {
        if (backup != null) {
            backup.hold(next.asUpdate());
        }
    }

    private void mail(Rumor next, Context context) {
        Mail mail = new Mail(next);
        int count = rules.partners().count(context);
        for (int i = 0; i < count; i++) {
            context.send(rules.partners().get(i, context), mail);
        }
        context.count("mails", count);
    }

    private void heat(Rumor next, Context context) {
        rumors.put(next.broadcast(), new Hot(next));
        scheduleCycle(context);
    }

    private void scheduleCycle(Context context) {
        if (!isScheduled) {
            isScheduled = true;
            context.schedule(rules.cycleNanos() - context.now() % rules.cycleNanos(), Cycle.BEGINS);
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
        int partner = rules.partners().draw(context);
        if (partner >= 0 && rules.pulls()) {
            context.send(partner, new Pull(rules.controlBytes()));
        }
        if (partner >= 0 && rules.pushes()) {
            shareAll(partner, context);
        }
        // Who knows nobody would wait for ever: a run ends nevertheless.
        if (rules.pulls() || (partner >= 0 && !rumors.isEmpty())) {
            scheduleCycle(context);
        }
    }

    /** There is somebody to tell. */
    @Override
    public void onNeighbourUp(int peer, Context context) {
        if (!rumors.isEmpty()) {
            scheduleCycle(context);
        }
    }

    private void loseInterest(Context context) {
        for (Iterator<Hot> hot = rumors.values().iterator(); hot.hasNext(); ) {
            Hot rumor = hot.next();
            if (rumor.contacted) {
                boolean wasWorthIt = rules.feedback() && rumor.needed;
                if (wasWorthIt) {
                    rumor.counter = 0;
                } else if (rules.isLost(++rumor.counter, context.random())) {
                    hot.remove();
                }
            }
            rumor.isFresh = false;
            rumor.contacted = false;
            rumor.needed = false;
        }
    }

    private void shareAll(int partner, Context context) {
        for (Hot rumor : rumors.values()) {
            if (!rumor.isFresh) {
                rumor.contacted = true;
                context.count("rumors", 1);
                context.send(partner, rumor.next);
            }
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Rumor rumor) {
            hear(from, rumor, context);
        } else if (message instanceof Pull) {
            shareAll(from, context);
        } else if (message instanceof Feedback feedback) {
            learn(feedback);
        } else if (message instanceof Mail mail) {
            if (deliver(from, mail.content(), context)) {
                hold(mail.content().onward());
            }
        } else if (backup != null) {
            backup.onMessage(from, message, context).ifPresent(found -> redistribute(found, context));
        }
    }

    private static boolean deliver(int from, Rumor rumor, Context context) {
        return context.deliver(rumor.broadcast(), rumor.hop(), from);
    }

    private void hear(int from, Rumor rumor, Context context) {
        if (deliver(from, rumor, context)) {
            Rumor next = rumor.onward();
            hold(next);
            heat(next, context);
        }
        if (rules.feedback()) {
            Hot known = rumors.get(rumor.broadcast());
            boolean needed = known != null && known.isFresh;
            context.send(from, new Feedback(rumor.broadcast(), needed, rules.controlBytes()));
        }
    }

    private void learn(Feedback feedback) {
        Hot rumor = rumors.get(feedback.rumor());
        if (feedback.needed() && rumor != null) {
            rumor.needed = true;
        }
    }

    private void redistribute(Update found, Context context) {
        context.count("repairs", 1);
        switch (rules.backup().redistribution()) {
            case RUMOR -> heat(Rumor.of(found), context);
            case MAIL -> mail(Rumor.of(found), context);
            case NONE -> {} // the next site that compares finds it here
        }
    }
}
