package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.settings.Settings;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rumor mongering (complex epidemics): a peer that has got a message holds it to be a hot rumor, and shares it with one partner
 * in each cycle until it loses interest. Cycles begin everywhere at the same time. What a contact is worth is judged by what
 * the partner knew when the cycle began, so latencies have to be shorter than half a cycle.
 *
 * <p>Source: Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987, section 1.4.
 */
public final class RumorMongering implements Protocol {
    /**
     * A rumor with the message itself.
     *
     * @param broadcast its number
     * @param hop how many links this copy has crossed when it arrives
     * @param bytes its size L
     */
    public record Rumor(int broadcast, int hop, int bytes) implements Message {}

    /**
     * What a rumor was worth.
     *
     * @param rumor the number of the message
     * @param needed whether the receiver did not know it when the cycle began
     * @param bytes the size on the wire
     */
    public record Feedback(int rumor, boolean needed, int bytes) implements Message {}

    /**
     * Asks for what the receiver holds to be hot.
     *
     * @param bytes the size on the wire
     */
    public record Pull(int bytes) implements Message {}

    private enum Cycle implements Timer {
        BEGINS
    }

    /** What a peer holds to be hot, and how its last cycle went. */
    private static final class Hot {
        private final Rumor next;
        private int counter;
        private boolean contacted;
        private boolean needed;

        private Hot(Rumor next) {
            this.next = next;
        }
    }

    private final RumorRules rules;
    private final Map<Integer, Hot> rumors = new LinkedHashMap<>();
    /** Rumors that were not known when the cycle began; only ever looked up. */
    private final Set<Integer> fresh = new HashSet<>();

    private boolean isScheduled;

    private RumorMongering(RumorRules rules) {
        this.rules = rules;
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
        public List<Class<? extends Message>> messages() {
            return List.of(Rumor.class, Feedback.class, Pull.class);
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
    }

    @Override
    public void onOrigin(int broadcast, int bytes, Context context) {
        heat(new Rumor(broadcast, 1, bytes), context);
    }

    private void heat(Rumor next, Context context) {
        fresh.add(next.broadcast);
        rumors.put(next.broadcast, new Hot(next));
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
        isScheduled = false;
        loseInterest(context);
        fresh.clear();
        int partner = rules.partners().draw(context);
        if (partner >= 0 && rules.pulls()) {
            context.send(partner, new Pull(rules.controlBytes()));
        }
        if (partner >= 0 && rules.pushes()) {
            shareAll(partner, context);
        }
        if (rules.pulls() || !rumors.isEmpty()) {
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
            rumor.contacted = false;
            rumor.needed = false;
        }
    }

    private void shareAll(int partner, Context context) {
        for (Hot rumor : rumors.values()) {
            if (!fresh.contains(rumor.next.broadcast)) {
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
        } else if (message instanceof Feedback feedback && feedback.needed) {
            Hot rumor = rumors.get(feedback.rumor);
            if (rumor != null) {
                rumor.needed = true;
            }
        }
    }

    private void hear(int from, Rumor rumor, Context context) {
        boolean needed = context.deliver(rumor.broadcast, rumor.hop, from);
        if (needed) {
            heat(new Rumor(rumor.broadcast, rumor.hop + 1, rumor.bytes), context);
        }
        if (rules.feedback()) {
            context.send(from, new Feedback(rumor.broadcast, fresh.contains(rumor.broadcast), rules.controlBytes()));
        }
    }
}
