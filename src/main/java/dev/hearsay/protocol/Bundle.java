package dev.hearsay.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A list of messages that travel as one transmission. They arrive together and are then messages again: each is processed
 * by itself, in their order.
 *
 * @param parts the messages, in the order in which they were sent
 */
@Kind("bundle")
public record Bundle(List<Message> parts) implements Message {
    /** Copies the list: a message never changes. */
    public Bundle {
        parts = List.copyOf(parts);
    }

    @Override
    public int bytes() {
        int sum = 0;
        for (Message part : parts) {
            sum = Math.addExact(sum, part.bytes());
        }
        return sum;
    }

    /**
     * A bundle of nothing but control is control itself: an uplink that lets control leave first has nothing else in it to
     * hold back.
     */
    @Override
    public boolean control() {
        for (Message part : parts) {
            if (!part.control()) {
                return false;
            }
        }
        return true;
    }

    /** The channel of its parts, which all have the same. */
    @Override
    public Channel channel() {
        return parts.isEmpty() ? Channel.LINK : parts.get(0).channel();
    }

    /** The highest one of its parts. */
    @Override
    public int priority() {
        int highest = parts.isEmpty() ? 0 : Integer.MIN_VALUE;
        for (Message part : parts) {
            highest = Math.max(highest, part.priority());
        }
        return highest;
    }

    @Override
    public @Nullable Message only(IntPredicate passedOn) {
        return each(part -> part.only(passedOn));
    }

    @Override
    public @Nullable Message withoutStored() {
        return each(Message::withoutStored);
    }

    /** The bundle of what is left of each part, or null if nothing is. */
    private @Nullable Message each(Function<Message, @Nullable Message> leftOf) {
        List<Message> left = new ArrayList<>();
        boolean isWhole = true;
        for (Message part : parts) {
            Message kept = leftOf.apply(part);
            isWhole &= kept == part;
            if (kept != null) {
                left.add(kept);
            }
        }
        return isWhole ? this : left.isEmpty() ? null : new Bundle(left);
    }
}
