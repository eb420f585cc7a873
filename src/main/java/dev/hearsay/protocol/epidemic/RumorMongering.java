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
 * <p>Source: Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987, sections 1.4 and 1.5;
 * with {@code minimise} two sites that know a rumor compare their counters, and the one with the smaller counts the contact, or both
 * if they are equal (1.4, Minimization); partners by distance: section 3.
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
        /** Contacts of this cycle that it has to count, where counters are compared. */
        private int counted;

        private int heardFrom = Partners.NOBODY;

        private Hot(Rumor next) {
            this.next = next;
        }
    }

    private final RumorRules rules;
    private final Map<Integer, Hot> rumors = new LinkedHashMap<>();
    private final @Nullable DifferenceResolver backup;
    private final Connections connections;
    private boolean isScheduled;

    private RumorMongering(RumorRules rules) {
        this.rules = rules;
        this.backup = rules.backup()
                .antiEntropy()
                .map(antiEntropy -> new DifferenceResolver(antiEntropy, /* isBackup= */ true))
                .orElse(null);
        this.connections = new Connections(rules.connections(), rules.partners(), /* isBackup= */ false);
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
            return rules.partners().areNeighbours() && rules.backup().keepsToLinks();
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
        Rumor rumor = new Rumor(broadcast, 1, bytes, context.now(), 0);
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
        boolean hasReason = rules.pulls() || !rumors.isEmpty();
        if (partner >= 0 && hasReason && connections.open(partner, context)) {
            talk(partner, context);
        }
        // Who knows nobody would wait for ever: a run ends nevertheless.
        if (rules.pulls() || (partner >= 0 && !rumors.isEmpty())) {
            scheduleCycle(context);
        }
    }

    /** What is told comes before what is asked for, so that the partner does not tell it back. */
    private void talk(int partner, Context context) {
        if (rules.pulls() && !rules.minimises()) {
            context.send(partner, new Pull(rules.controlBytes()));
        }
        if (rules.pushes()) {
            shareAll(partner, context);
        }
        if (rules.minimises()) {
            context.send(partner, new Pull(rules.controlBytes()));
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
            if (rules.minimises() ? isOver(rumor) : isLost(rumor, context)) {
                hot.remove();
            }
            rumor.isFresh = false;
            rumor.contacted = false;
            rumor.needed = false;
            rumor.counted = 0;
            rumor.heardFrom = Partners.NOBODY;
        }
    }

    private boolean isLost(Hot rumor, Context context) {
        boolean wasWorthIt = rules.feedback() && rumor.needed;
        if (rumor.contacted && wasWorthIt) {
            rumor.counter = 0;
        }
        return rumor.contacted && !wasWorthIt && rules.isLost(++rumor.counter, context.random());
    }

    private boolean isOver(Hot rumor) {
        rumor.counter = rumor.needed ? 0 : rumor.counter + rumor.counted;
        return rumor.counter >= rules.k();
    }

    private void shareAll(int partner, Context context) {
        for (Hot rumor : rumors.values()) {
            if (!rumor.isFresh && rumor.heardFrom != partner) {
                rumor.contacted = true;
                context.count("rumors", 1);
                context.send(partner, rules.minimises() ? rumor.next.counted(rumor.counter) : rumor.next);
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
        } else if (message instanceof ConnectionMessage connection && !connection.isBackup()) {
            if (connections.onMessage(from, connection, context)) {
                talk(from, context);
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
            int counter = known == null ? Integer.MAX_VALUE : known.counter;
            context.send(from, new Feedback(rumor.broadcast(), needed, counter, rules.controlBytes()));
            if (rules.minimises() && known != null && !needed) {
                known.heardFrom = from;
                known.counted += known.counter <= rumor.counter() ? 1 : 0;
            }
        }
    }

    private void learn(Feedback feedback) {
        Hot rumor = rumors.get(feedback.rumor());
        if (rumor != null && feedback.needed()) {
            rumor.needed = true;
        } else if (rumor != null) {
            rumor.counted += rumor.counter <= feedback.counter() ? 1 : 0;
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
