package dev.hearsay.metrics.path;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TraceLog.Sent;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.metrics.record.TransmissionBatch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a message was never delivered to a peer, as far as a traced run knows. */
public final class Undelivered {
    private final RunResult result;
    private final List<Carrier> carriers;
    private final List<Sent> sent;
    private final int messageId;
    private final int peer;

    private Undelivered(RunResult result, Tracer tracer, int messageId, int peer) {
        Tracer.Records records = tracer.records();
        this.result = result;
        this.messageId = messageId;
        this.peer = peer;
        carriers = new Carriers(result, records).of(messageId, peer);
        sent = records.sent().stream()
                .filter(one -> one.messageId() == messageId && one.to() == peer)
                .toList();
    }

    /** Why no peer has a message, not even its origin, if that is so. */
    public static Optional<String> ofAnybody(RunResult result, int messageId) {
        if (result.deliveries().reached(messageId) > 0) {
            return Optional.empty();
        }
        int origin = result.origins().origin(messageId);
        long due = result.origins().sentAt(messageId);
        Lifetimes lifetimes = result.lifetimes();
        String why = due <= result.emulated() && !lifetimes.lives(origin, due)
                ? "its origin, peer " + origin + ", " + absent(lifetimes, origin, due)
                : "the run had ended at " + millis(result.emulated());
        return Optional.of("it was never sent: it would have been at " + millis(due) + ", but " + why);
    }

    /** Why a peer has not got a message that was sent. */
    public static String at(RunResult result, Tracer tracer, int messageId, int peer) {
        return new Undelivered(result, tracer, messageId, peer).reason();
    }

    private static String absent(Lifetimes lifetimes, int peer, long at) {
        long since = lifetimes.endsAt(peer, at);
        return since == Lifetimes.BEFORE_THE_START ? "had not joined" : "had crashed at " + millis(since);
    }

    private String reason() {
        long goesAt = result.lifetimes().goesAt(peer);
        if (goesAt != Lifetimes.NEVER && carriers.stream().allMatch(one -> one.handledAt() >= goesAt)) {
            return "peer " + peer + " crashed at " + millis(goesAt) + ", before any copy had been processed there";
        }
        if (result.topology().degree(peer) == 0 && sent.isEmpty()) {
            return "peer " + peer + " has no link";
        }
        if (sent.isEmpty()) {
            return "no peer has sent it there; " + result.deliveries().reached(messageId) + " of " + result.peers()
                    + " peers had it";
        }
        long lost = sent.stream()
                .filter(one -> one.arrivesAt() == TransmissionBatch.LOST)
                .count();
        if (carriers.isEmpty()) {
            return copies(sent.size()) + " sent there, the last by peer " + last().from() + " at "
                    + millis(last().handedAt()) + ", and lost on the link or by a sender that crashed";
        }
        boolean isUnderWay = carriers.stream().allMatch(one -> one.handledAt() > result.emulated());
        return copies(sent.size()) + " sent there, of which " + lost + (lost == 1 ? " was" : " were") + " lost; "
                + (isUnderWay
                        ? "the run ended at " + millis(result.emulated()) + ", before another was processed"
                        : "the protocol there has delivered none of the others");
    }

    private Sent last() {
        Sent last = sent.get(0);
        for (Sent one : sent) {
            last = one.handedAt() > last.handedAt() ? one : last;
        }
        return last;
    }

    private static String copies(int count) {
        return count == 1 ? "1 copy was" : count + " copies were";
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }
}
