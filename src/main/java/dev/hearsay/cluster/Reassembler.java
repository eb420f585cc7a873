package dev.hearsay.cluster;

import dev.hearsay.cluster.ClusterMessage.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other end of a {@link Channel}: puts messages together again from their parts. */
final class Reassembler {
    private final List<Part> parts = new ArrayList<>();
    private long expected;

    /**
     * Takes the next part.
     *
     * @return the message, if this was the last part of it
     * @throws IllegalStateException if one has been lost
     */
    byte @Nullable [] add(Part part) {
        if (part.number() != expected) {
            throw new IllegalStateException("part " + part.number() + " has come where " + expected
                    + " was to come: the network or a queue has lost something");
        }
        expected++;
        if (part.isLast() && parts.isEmpty() && part.length() == part.bytes().length) {
            return part.bytes();
        }
        parts.add(part);
        return part.isLast() ? joined() : null;
    }

    private byte[] joined() {
        int size = parts.stream().mapToInt(Part::length).reduce(0, Math::addExact);
        byte[] bytes = new byte[size];
        int at = 0;
        for (Part part : parts) {
            System.arraycopy(part.bytes(), part.start(), bytes, at, part.length());
            at += part.length();
        }
        parts.clear();
        return bytes;
    }
}
