package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.epidemic.AntiEntropyMessages.Update;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site holds: the messages, a checksum over them that follows each addition, and those of late. The checksum is the
 * exclusive or of a hash of each message, so that the order in which they came does not matter.
 */
final class Database {
    private static final int SMALL = 16;

    private @Nullable Update[] held = new Update[SMALL];
    private final BitSet numbers = new BitSet();
    private final long window;
    private final List<Update> late = new ArrayList<>();
    private long checksum;

    /** An empty one, in which a message is recent until it is {@code window} nanoseconds old. */
    Database(long window) {
        this.window = window;
    }

    /** Adds a message, in the copy that this site sends on; one that is there already changes nothing. */
    void add(Update update) {
        int number = update.broadcast();
        if (numbers.get(number)) {
            return;
        }
        if (number >= held.length) {
            held = Arrays.copyOf(held, Math.max(number + 1, held.length + held.length / 2));
        }
        held[number] = update;
        numbers.set(number);
        checksum ^= hash(number);
        if (window > 0) {
            late.add(update);
        }
    }

    /** The copy to send of a message, if the site holds it. */
    @Nullable
    Update get(int number) {
        return number < held.length ? held[number] : null;
    }

    /** The numbers of all messages held; not to be changed. */
    BitSet numbers() {
        return numbers;
    }

    /** The numbers of the messages that are younger than the window now. */
    BitSet recent(long now) {
        late.removeIf(update -> now - update.stamp() >= window);
        BitSet recent = new BitSet();
        late.forEach(update -> recent.set(update.broadcast()));
        return recent;
    }

    /** The checksum over all messages held. */
    long checksum() {
        return checksum;
    }

    /** What the messages of a set add to a checksum. */
    static long checksum(BitSet numbers) {
        return numbers.stream().mapToLong(Database::hash).reduce(0, (sum, hash) -> sum ^ hash);
    }

    private static long hash(int number) {
        return RandomStream.key(0, Purpose.PROTOCOL, number);
    }
}
