package dev.hearsay.gateway;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Message;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A message that carries a broadcast message of a program, between peers: the workload knows none of its number, and so for the emulation
 * it carries none.
 */
record Unnumbered(Message message) implements Message {
    /** A message as it goes between peers, where those of programs have the numbers from {@code first} on. */
    static Message carried(Message message, int first) {
        return message.messageId() >= first ? new Unnumbered(message) : message;
    }

    /** The message that was carried so, or was not. */
    static Message plain(Message message) {
        return message instanceof Unnumbered carrier ? carrier.message() : message;
    }

    @Override
    public int bytes() {
        return message.bytes();
    }

    @Override
    public boolean control() {
        return message.control();
    }

    @Override
    public Channel channel() {
        return message.channel();
    }

    @Override
    public int priority() {
        return message.priority();
    }

    @Override
    public @Nullable Message only(IntPredicate passedOn) {
        Message rest = message.only(passedOn);
        return rest == null ? null : new Unnumbered(rest);
    }

    @Override
    public String kind() {
        return message.kind();
    }
}
