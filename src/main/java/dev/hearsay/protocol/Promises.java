package dev.hearsay.protocol;

import dev.hearsay.topology.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The promises of a protocol about its runs in a connected network that loses nothing: how far its messages come, whether its work ends,
 * how much it sends, and where to. The emulation relies on some, and the conformance checks hold a protocol to all of them.
 *
 * <p>A protocol begins with {@link #FULL} and takes back what it cannot promise, or promises more.
 */
public final class Promises {
    /** In the place of a largest number: there is none. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /**
     * The promises of a protocol that says nothing: every broadcast message reaches every peer, every operation ends, and a run then falls
     * silent. Nothing is promised of the number of its messages, nor of the peers that it sends them to.
     */
    public static final Promises FULL = new Promises();

    /** The meaning of a run that is complete: what a run waits for whose peers never fall silent. */
    public enum Complete {
        /** Every peer has every broadcast message. */
        EVERY_MESSAGE,
        /** Every operation has ended: the protocol spreads no broadcast messages. */
        EVERY_OPERATION,
        /** Both. */
        BOTH;

        /** True if every peer is to have every broadcast message. */
        public boolean ofMessages() {
            return this != EVERY_OPERATION;
        }

        /** True if every operation is to have ended. */
        public boolean ofOperations() {
            return this != EVERY_MESSAGE;
        }
    }

    private Complete complete = Complete.BOTH;
    private double residue;
    private double idleRate;
    private long readyAfter;
    private int mostNeighbours = UNBOUNDED;
    private boolean keepsToLinks;
    private boolean asksInLaterMessages;
    private DoubleUnaryOperator copies = degree -> Double.NaN;
    private int copiesPerLink = UNBOUNDED;
    private ToLongFunction<Topology> operationMessages = topology -> UNBOUNDED;

    private Promises() {}

    private Promises copy() {
        Promises copy = new Promises();
        copy.complete = complete;
        copy.residue = residue;
        copy.idleRate = idleRate;
        copy.readyAfter = readyAfter;
        copy.mostNeighbours = mostNeighbours;
        copy.keepsToLinks = keepsToLinks;
        copy.asksInLaterMessages = asksInLaterMessages;
        copy.copies = copies;
        copy.copiesPerLink = copiesPerLink;
        copy.operationMessages = operationMessages;
        return copy;
    }

    /**
     * The promises of a network whose peers do not all have the same protocol: the weakest of each kind, and of numbers that are means
     * the mean.
     *
     * @param each the promises of each protocol
     * @param peers the number of peers that have each of them, or in proportion to it
     */
    static Promises together(List<Promises> each, List<Integer> peers) {
        Promises all = new Promises();
        all.complete =
                each.stream().map(Promises::complete).distinct().count() == 1 ? each.get(0).complete : Complete.BOTH;
        all.residue = largest(each, Promises::residue);
        all.idleRate = largest(each, Promises::idleRate);
        all.readyAfter = largest(each, Promises::readyAfter);
        all.mostNeighbours =
                each.stream().mapToInt(Promises::mostNeighbours).min().orElse(UNBOUNDED);
        all.keepsToLinks = each.stream().allMatch(Promises::keepsToLinks);
        all.asksInLaterMessages = each.stream().anyMatch(Promises::asksInLaterMessages);
        all.copies = degree -> mean(each, peers, one -> one.copies(degree));
        all.copiesPerLink = largest(each, Promises::copiesPerLink);
        all.operationMessages = topology -> largest(each, one -> one.operationMessages(topology));
        return all;
    }

    private static <T extends Comparable<T>> T largest(List<Promises> each, Function<Promises, T> of) {
        return each.stream().map(of).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The mean over peers of a number that each has by its protocol. */
    static <T> double mean(List<T> each, List<Integer> peers, ToDoubleFunction<T> of) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < each.size(); i++) {
            sum += peers.get(i) == 0 ? 0 : peers.get(i) * of.applyAsDouble(each.get(i));
            count += peers.get(i);
        }
        return count == 0 ? 0 : sum / count;
    }

    /** The meaning of a run that is complete. */
    public Complete complete() {
        return complete;
    }

    /** The same promises with another meaning of a run that is complete. */
    public Promises withComplete(Complete other) {
        Promises all = copy();
        all.complete = other;
        return all;
    }

    /** The share of all pairs of a broadcast message and a peer that go without, on average. */
    public double residue() {
        return residue;
    }

    /** The same promises for a protocol that leaves a share of all pairs of a message and a peer without, on average. */
    public Promises withResidue(double share) {
        Promises all = copy();
        all.residue = share;
        return all;
    }

    /**
     * The number of messages a second that a peer sends at most, on average over the network, while there is nothing to do: 0 for a
     * protocol that falls silent, infinite for one that never does and promises no bound.
     */
    public double idleRate() {
        return idleRate;
    }

    /** True if peers never fall silent, even with nothing left to do: a run that is to end by itself ends when it is complete. */
    public boolean isEndless() {
        return idleRate > 0;
    }

    /** The same promises for a protocol whose peers send so many messages a second with nothing to do. */
    public Promises withIdleRate(double messagesPerSecond) {
        Promises all = copy();
        all.idleRate = messagesPerSecond;
        return all;
    }

    /** The same promises for a protocol whose peers never fall silent, without a bound on what they send. */
    public Promises endless() {
        return withIdleRate(Double.POSITIVE_INFINITY);
    }

    /**
     * The emulated time, in nanoseconds, from which on messages spread as they should: sooner its instances may still be forming
     * what they spread them over.
     */
    public long readyAfter() {
        return readyAfter;
    }

    /** The same promises from an emulated time on, in nanoseconds. */
    public Promises withReadyAfter(long nanos) {
        Promises all = copy();
        all.readyAfter = nanos;
        return all;
    }

    /** The number of neighbours up to which a peer serves all of them: one with more may leave some of them without messages. */
    public int mostNeighbours() {
        return mostNeighbours;
    }

    /** The same promises in networks without a peer that has more neighbours. */
    public Promises withMostNeighbours(int most) {
        Promises all = copy();
        all.mostNeighbours = most;
        return all;
    }

    /**
     * True if peers send only to those that the topology links with theirs. The emulation then goes by the latencies of the links that
     * exist, and not by the least that any two peers could have; a run in which a peer sends to another one fails.
     */
    public boolean keepsToLinks() {
        return keepsToLinks;
    }

    /** The same promises for a protocol that keeps to links, or does not. */
    public Promises withKeepsToLinks(boolean keeps) {
        Promises all = copy();
        all.keepsToLinks = keeps;
        return all;
    }

    /** True if a peer asks for the messages that it misses in later messages of its own: after its last one it asks no more. */
    public boolean asksInLaterMessages() {
        return asksInLaterMessages;
    }

    /** The same promises for a protocol that asks in later messages, or does not. */
    public Promises withAsksInLaterMessages(boolean asks) {
        Promises all = copy();
        all.asksInLaterMessages = asks;
        return all;
    }

    /**
     * The number of whole copies that a peer with {@code degree} neighbours sends on of a message that it has got, on average and at most;
     * its origin sends one more. NaN for a protocol that does not know.
     */
    public double copies(double degree) {
        return copies.applyAsDouble(degree);
    }

    /** The same promises with the number of copies that a peer sends on, by the number of its neighbours. */
    public Promises withCopies(DoubleUnaryOperator ofDegree) {
        Promises all = copy();
        all.copies = ofDegree;
        return all;
    }

    /** The most whole copies of one broadcast message that a peer sends to the same other one, or {@link #UNBOUNDED}. */
    public int copiesPerLink() {
        return copiesPerLink;
    }

    /** The same promises with a largest number of copies that a peer sends to the same other one. */
    public Promises withCopiesPerLink(int most) {
        Promises all = copy();
        all.copiesPerLink = most;
        return all;
    }

    /** The most messages of one operation, of all peers together, in a network; {@link #UNBOUNDED} for a protocol that promises none. */
    public long operationMessages(Topology topology) {
        return operationMessages.applyAsLong(topology);
    }

    /** The same promises with a largest number of messages of one operation, by the network. */
    public Promises withOperationMessages(ToLongFunction<Topology> most) {
        Promises all = copy();
        all.operationMessages = most;
        return all;
    }
}
