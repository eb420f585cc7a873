package dev.hearsay.protocol.mediancounter;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.mediancounter.MedianCounterMessages.Answer;
import dev.hearsay.protocol.mediancounter.MedianCounterMessages.Call;
import dev.hearsay.protocol.mediancounter.MedianCounterMessages.Rumor;
import dev.hearsay.settings.ConfigBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The median-counter algorithm in the random phone call model: in each round every player calls one other, and each of the two
 * sends the other the rumors that it knows and that are not over. A counter that follows the median of those of its contacts
 * ends a rumor when nearly all know it: after O(ln n) rounds, with O(ln ln n) transmissions of it for each player.
 *
 * <p>Rounds begin everywhere at the same time, and a player sends the rumors that it knew when the round began, so latencies
 * have to be shorter than half a round. Every player calls in each round from the start to the end of the run, for one that has
 * not heard of a rumor cannot know whether there is one to ask for: as in the model, a run has no end of its own.
 *
 * <p>Counted: {@code calls}, and {@code rumors}, transmissions with a message.
 *
 * <p>Source: Karp, Schindelhauer, Shenker and Voecking, Randomized Rumor Spreading, FOCS 2000.
 */
public final class MedianCounter implements Protocol {
    private enum Round implements Timer {
        BEGINS
    }

    private static final Call CALL = new Call();
    private static final Answer ANSWER = new Answer();

    private final MedianCounterParams params;
    private final Map<Integer, CountedRumor> rumors = new LinkedHashMap<>();
    private int contacts;

    private MedianCounter(MedianCounterParams params) {
        this.params = params;
    }

    /** The algorithm with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(MedianCounterParams.from(settings));
    }

    private record Model(MedianCounterParams params) implements ProtocolModel {
        /** The copies for a small ln ln n, twice the counters that it makes. */
        private static final int COPIES = 10;

        private static final int RUMOR_BYTES = 32;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new MedianCounter(params);
        }

        /** In each round a player calls another one, and is answered. */
        @Override
        public Promises promises() {
            return Promises.FULL
                    .withKeepsToLinks(params.partners().areNeighbours())
                    .withIdleRate(2 * 1e9 / params.rounds().nanos());
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return MedianCounterMessages.TYPES;
        }

        @Override
        public Footprint footprint(double degree) {
            return new Footprint(COPIES, RUMOR_BYTES, 0);
        }
    }

    @Override
    public void onStart(Context context) {
        scheduleRound(context);
    }

    private void scheduleRound(Context context) {
        context.schedule(params.rounds().untilNext(0, context), Round.BEGINS);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        know(new Rumor(messageId, 0, bytes, 1, Rumor.UNSENT), context);
    }

    private void know(Rumor rumor, Context context) {
        int players = context.peers();
        rumors.put(
                rumor.messageId(), CountedRumor.heard(rumor, params.counterMax(players), params.mostRounds(players)));
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        rumors.values().forEach(rumor -> rumor.endRound(contacts));
        rumors.values().removeIf(CountedRumor::isOver);
        contacts = 0;
        int partner = params.partners().draw(context);
        if (partner >= 0) {
            context.count("calls", 1);
            context.send(partner, CALL);
            sendRumors(partner, context);
        }
        scheduleRound(context);
    }

    private void sendRumors(int to, Context context) {
        for (CountedRumor rumor : rumors.values()) {
            if (rumor.isSent()) {
                context.count("rumors", 1);
                context.send(to, rumor.next());
            }
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Call) {
            contacts++;
            context.send(from, ANSWER);
            sendRumors(from, context);
        } else if (message instanceof Answer) {
            contacts++;
        } else if (message instanceof Rumor rumor) {
            hear(from, rumor, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void hear(int from, Rumor rumor, Context context) {
        if (context.deliver(rumor.messageId(), rumor.hop(), from)) {
            know(rumor, context);
            return;
        }
        CountedRumor known = rumors.get(rumor.messageId());
        if (known != null) {
            known.hear(rumor);
        }
    }
}
