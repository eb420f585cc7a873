package dev.hearsay.metrics.record;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A tracer of a run: says which messages are traced, and takes down their way. A run that has none does nothing of the kind. Each lane
 * writes a {@link TraceLog} of its own; when the run has ended, they are read together.
 */
public final class Tracer {
    private final int wanted;
    private final int only;
    private final int most;
    private final BitSet chosen = new BitSet();
    private final List<TraceLog> logs = new ArrayList<>();

    private Tracer(int wanted, int only, int most) {
        this.wanted = wanted;
        this.only = only;
        this.most = most;
    }

    /**
     * A tracer of one message.
     *
     * @param most so many transmissions of it are kept at most: about 200 bytes of heap for each
     */
    public static Tracer of(int messageId, int most) {
        return new Tracer(1, messageId, most);
    }

    /**
     * A tracer of some messages, evenly chosen by their numbers.
     *
     * @param messages how many at most: fewer where every link would have to carry more than {@code most} in all
     * @param most how many of their transmissions are kept at most: about 200 bytes of heap for each
     */
    public static Tracer sample(int messages, int most) {
        return new Tracer(messages, -1, most);
    }

    /**
     * The run begins: the messages to trace are chosen.
     *
     * @param messages how many there are in all
     * @param directedLinks over each of which a message is taken to go once
     */
    public void begin(int messages, int directedLinks) {
        if (only >= 0) {
            chosen.set(only);
            return;
        }
        int affordable = (int) Math.min(wanted, most / Math.max(1L, directedLinks));
        int count = Math.min(messages, affordable);
        for (int i = 0; i < count; i++) {
            chosen.set((int) ((2L * i + 1) * messages / (2L * count)));
        }
    }

    /** The log of one more lane. */
    public synchronized TraceLog log() {
        TraceLog log = new TraceLog(chosen, most);
        logs.add(log);
        return log;
    }

    /** The messages that are traced. */
    public BitSet chosen() {
        return (BitSet) chosen.clone();
    }

    /** Whether there were more transmissions than are kept, so that a path may lack some. */
    public synchronized boolean isIncomplete() {
        return logs.stream().mapToLong(TraceLog::transmissions).sum() > most;
    }

    /**
     * All that was taken down in the run that has ended, in an order that does not depend on lanes.
     *
     * @param sent transmissions, by message, receiver, sender and the sender's count
     * @param handedOver those that were held up, in the same order
     * @param downloaded waits for downlinks, by message, receiver, sender and time
     * @param processed waits for processors, in the same order
     */
    public record Records(
            List<TraceLog.Sent> sent,
            List<TraceLog.HandedOver> handedOver,
            List<TraceLog.Downloaded> downloaded,
            List<TraceLog.Processed> processed) {}

    /** The records of all lanes. */
    public synchronized Records records() {
        Records all = new Records(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        logs.forEach(log -> log.addTo(all.sent, all.handedOver, all.downloaded, all.processed));
        all.sent.sort(Comparator.comparingInt(TraceLog.Sent::messageId)
                .thenComparingInt(TraceLog.Sent::to)
                .thenComparingInt(TraceLog.Sent::from)
                .thenComparingInt(TraceLog.Sent::number));
        all.handedOver.sort(Comparator.comparingInt(TraceLog.HandedOver::messageId)
                .thenComparingInt(TraceLog.HandedOver::to)
                .thenComparingInt(TraceLog.HandedOver::from)
                .thenComparingInt(TraceLog.HandedOver::number));
        all.downloaded.sort(Comparator.comparingInt(TraceLog.Downloaded::messageId)
                .thenComparingInt(TraceLog.Downloaded::to)
                .thenComparingInt(TraceLog.Downloaded::from)
                .thenComparingLong(TraceLog.Downloaded::at)
                .thenComparingLong(TraceLog.Downloaded::endsAt));
        all.processed.sort(Comparator.comparingInt(TraceLog.Processed::messageId)
                .thenComparingInt(TraceLog.Processed::to)
                .thenComparingInt(TraceLog.Processed::from)
                .thenComparingLong(TraceLog.Processed::at)
                .thenComparingLong(TraceLog.Processed::endsAt));
        return all;
    }
}
