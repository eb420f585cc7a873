package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.skademlia.SKademliaMessages.FindValue;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Store;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Stored;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Value;
import dev.hearsay.protocol.support.ByMessage;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values that a peer keeps as a sibling of their keys, and its own operations on those of others. A value is stored at all siblings,
 * and asked for at all of them: what more than half of those answer that have any is taken. So adversaries have to be the greater part of
 * them.
 *
 * <p>Source: Baumgart and Mies, S/Kademlia, ICPADS 2007, section 4.2; the share of a half: OverSim, src/applications/dht, ratioIdentical.
 */
final class Replication {
    /** A store or a question for a value is part of this operation. */
    private record OfOperation(int operation) implements RequestToken {}

    /** An operation whose siblings are known. */
    private static final class Round {
        private final Operation operation;
        private final int hops;
        private final int replicas;
        private int waiting;
        private int stored;
        /** The number of siblings that have answered with each value. */
        private final SortedMap<Integer, Integer> votes = new TreeMap<>();

        Round(Operation operation, int replicas, int hops) {
            this.operation = operation;
            this.replicas = replicas;
            this.hops = hops;
            waiting = replicas;
        }

        void answered(Message answer) {
            if (answer instanceof Value value && value.value() != Value.NONE) {
                votes.merge(value.value(), 1, Integer::sum);
            } else if (answer instanceof Stored) {
                stored++;
            }
        }

        boolean isStored() {
            return 2 * stored > replicas;
        }

        /** The value that more than half of those have that have any, or none. */
        int value() {
            int answers = votes.values().stream().mapToInt(Integer::intValue).sum();
            return votes.entrySet().stream()
                    .max(Comparator.comparingInt(Map.Entry::getValue))
                    .filter(most -> 2 * most.getValue() > answers)
                    .map(Map.Entry::getKey)
                    .orElse(Value.NONE);
        }
    }

    private final SKademliaParams params;
    private final int self;
    private final SortedMap<Long, Integer> values;
    private final ByMessage<Round> rounds = new ByMessage<>();

    /**
     * The part of a peer.
     *
     * @param values the values that it keeps, by key
     */
    Replication(SKademliaParams params, int self, SortedMap<Long, Integer> values) {
        this.params = params;
        this.self = self;
        this.values = values;
    }

    SortedMap<Long, Integer> values() {
        return values;
    }

    /** Stores a value at the siblings of its key, or asks them for it; an operation without siblings fails. */
    void begin(boolean isStore, Operation operation, int[] siblings, int hops, Context context) {
        Round round = new Round(operation, siblings.length, hops);
        rounds.put(operation.number(), round);
        Message question = isStore
                ? new Store(operation.number(), operation.key(), operation.number(), params.valueBytes())
                : new FindValue(operation.number(), operation.key());
        for (int sibling : siblings) {
            if (sibling == self) {
                round.waiting--;
                round.answered(answer(question));
            } else {
                context.request(sibling, question, params.dht().timeoutNanos(), new OfOperation(operation.number()));
            }
        }
        endIfOver(round, context);
    }

    /** The answer to a message about a value. */
    Message answer(Message question) {
        if (question instanceof Store store) {
            values.merge(store.key(), store.value(), Math::max);
            return new Stored(store.operation());
        }
        FindValue find = (FindValue) question;
        return new Value(find.operation(), values.getOrDefault(find.key(), Value.NONE), params.valueBytes());
    }

    void onReply(Message message, RequestToken token, Context context) {
        Round round = of(token);
        round.answered(message);
        round.waiting--;
        endIfOver(round, context);
    }

    void onRequestTimeout(RequestToken token, Context context) {
        Round round = of(token);
        round.waiting--;
        endIfOver(round, context);
    }

    private Round of(RequestToken token) {
        int operation = ((OfOperation) token).operation;
        Round round = rounds.get(operation);
        if (round == null) {
            throw new IllegalStateException("nothing is under way for operation " + operation);
        }
        return round;
    }

    private void endIfOver(Round round, Context context) {
        if (round.waiting > 0) {
            return;
        }
        int number = round.operation.number();
        rounds.remove(number);
        int value = round.value();
        if (value == Value.FORGED) {
            context.count("forgedValues", 1);
        }
        boolean hasSucceeded = round.isStored() || value >= 0;
        context.complete(number, hasSucceeded ? Outcome.SUCCEEDED : Outcome.FAILED, round.hops);
    }
}
