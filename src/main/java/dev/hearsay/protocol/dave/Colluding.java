package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Term;
import dev.hearsay.protocol.behaviour.Adversary;
import dev.hearsay.protocol.dave.DaveMessages.Digest;
import dev.hearsay.protocol.dave.DaveMessages.Found;
import dev.hearsay.protocol.dave.DaveMessages.GetDat;
import dev.hearsay.protocol.dave.DaveMessages.Peer;
import dev.hearsay.protocol.dave.DaveMessages.Pulled;
import dev.hearsay.protocol.dave.DaveMessages.SetDat;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A peer that tells who pings it of those alone that collude with it, the peers of role sybil, to crowd all others out of tables. It passes on nothing,
 * and gives no value to anybody. What it sets and asks for itself is honest.
 *
 * <p>Source: the stuffing of tables of Heilman, Kendler, Zohar and Goldberg, Eclipse Attacks on Bitcoin's Peer-to-Peer Network, USENIX Security
 * 2015, section 4, with what Dave has in place of its ADDR messages.
 */
final class Colluding extends Adversary {
    private final Dave honest;

    private Colluding(Protocol honest, Term term) {
        super(honest, term);
        this.honest = (Dave) honest;
    }

    /** The behaviour; it has no keys. */
    static Behaviour from(ConfigBlock settings) {
        return Colluding::new;
    }

    @Override
    protected void pass(int to, Message message, Consumer<Message> way) {
        if (message instanceof Peer answer) {
            way.accept(lie(to, answer));
        } else if (!isOfOthers(message)) {
            way.accept(message);
        }
    }

    private Peer lie(int to, Peer answer) {
        int[] others = Arrays.stream(honest.sybils())
                .filter(sybil -> sybil != to && sybil != self())
                .toArray();
        int count = Math.min(honest.params().told(), others.length);
        random().shuffleFront(others, others.length, count);
        int bytes = Wire.peers(count, honest.params().sizes().address());
        return new Peer(Arrays.copyOf(others, count), bytes, answer.priority());
    }

    private static boolean isOfOthers(Message message) {
        return (message instanceof SetDat set && set.visited().length > 0)
                || (message instanceof GetDat get && get.visited().length > 0)
                || message instanceof Found
                || message instanceof Digest
                || message instanceof Pulled;
    }
}
