package dev.hearsay.metrics.record;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The way of some broadcast messages through the peers of one lane: each transmission that carries one, from where it is handed to its
 * uplink on, and each wait at its receiver. Everything else that a lane tells is passed over. Times are emulated nanoseconds.
 */
public final class TraceLog {
    /**
     * A transmission that carries a traced message.
     *
     * @param kind the kind of message that carries it
     * @param number the sender's count of its transmissions
     * @param bytes on the wire, with headers
     * @param handedAt when the protocol handed it to the uplink
     * @param leftAt when its last byte has left the uplink
     * @param arrivesAt when it is at the end of its link, if nothing holds it up; {@link TransmissionBatch#LOST} if it is lost, or not
     *     yet there
     */
    public record Sent(
            int messageId,
            String kind,
            int from,
            int to,
            int number,
            int bytes,
            long handedAt,
            long leftAt,
            long arrivesAt) {}

    /**
     * A transmission that was held up is handed over at its receiver.
     *
     * @param number the sender's count of the transmission
     * @param completedBy that of the one that has brought the last of it: the same, or one in which segments were sent again
     */
    public record HandedOver(int messageId, int from, int to, int number, int completedBy, long arrivesAt) {}

    /** A message comes down its receiver's link, in so much time. */
    public record Downloaded(int messageId, int from, int to, long at, long endsAt) {}

    /** A message is processed: that occupies the processor for {@code cost}, and ends at {@code endsAt}. */
    public record Processed(int messageId, int from, int to, long at, long cost, long endsAt) {}

    private final BitSet chosen;
    private final int most;
    private final List<Sent> sent = new ArrayList<>();
    private final List<HandedOver> handedOver = new ArrayList<>();
    private final List<Downloaded> downloaded = new ArrayList<>();
    private final List<Processed> processed = new ArrayList<>();
    private long transmissions;

    TraceLog(BitSet chosen, int most) {
        this.chosen = chosen;
        this.most = most;
    }

    /** A transmission has left: see {@link Sent}. */
    public void sent(
            Message message, int from, int to, int number, int bytes, long handedAt, long leftAt, long arrivesAt) {
        if (message instanceof Bundle bundle) {
            for (Message part : bundle.parts()) {
                sent(part, from, to, number, bytes, handedAt, leftAt, arrivesAt);
            }
        } else if (wants(message) && transmissions++ < most) {
            sent.add(new Sent(
                    message.messageId(), message.kind(), from, to, number, bytes, handedAt, leftAt, arrivesAt));
        }
    }

    /** A transmission that was held up is handed over: see {@link HandedOver}. */
    public void handedOver(Message message, int from, int to, int number, int completedBy, long arrivesAt) {
        if (message instanceof Bundle bundle) {
            for (Message part : bundle.parts()) {
                handedOver(part, from, to, number, completedBy, arrivesAt);
            }
        } else if (wants(message) && !isFull()) {
            handedOver.add(new HandedOver(message.messageId(), from, to, number, completedBy, arrivesAt));
        }
    }

    /** A transmission is at the end of its link, and comes down its receiver's. */
    public void downloaded(Message message, int from, int to, long at, long endsAt) {
        if (message instanceof Bundle bundle) {
            for (Message part : bundle.parts()) {
                downloaded(part, from, to, at, endsAt);
            }
        } else if (wants(message) && !isFull()) {
            downloaded.add(new Downloaded(message.messageId(), from, to, at, endsAt));
        }
    }

    /** A message waits for its receiver's processor, and then occupies it. */
    public void processed(Message message, int from, int to, long at, long cost, long endsAt) {
        if (wants(message) && !isFull()) {
            processed.add(new Processed(message.messageId(), from, to, at, cost, endsAt));
        }
    }

    /** Whether a message carries any of those that are traced: all else needs not be told. */
    public boolean wants(Message message) {
        if (message instanceof Bundle bundle) {
            for (Message part : bundle.parts()) {
                if (wants(part)) {
                    return true;
                }
            }
            return false;
        }
        int messageId = message.messageId();
        return messageId != Message.NO_BROADCAST && chosen.get(messageId);
    }

    private boolean isFull() {
        return transmissions > most;
    }

    /** The transmissions that carried traced messages, kept or not. */
    long transmissions() {
        return transmissions;
    }

    /** Adds all that was kept to that of others. */
    void addTo(List<Sent> allSent, List<HandedOver> allHanded, List<Downloaded> allDown, List<Processed> allProcessed) {
        allSent.addAll(sent);
        allHanded.addAll(handedOver);
        allDown.addAll(downloaded);
        allProcessed.addAll(processed);
    }
}
