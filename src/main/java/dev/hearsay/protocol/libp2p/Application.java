package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Numbers;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A protocol over libp2p whose messages go by a stream in each direction, which its sender opens and never closes, with their lengths before them: as
 * those of pubsub do (libp2p/specs, pubsub/README.md).
 */
public interface Application {
    /** The names of its versions, the one that is wanted most first. */
    List<String> versions();

    /** The most bytes of a message; more ends the connection. */
    int longest();

    /** Reads the bytes of a message; all readers are called by one thread, in the order in which bytes came. */
    void read(byte[] bytes, Numbers numbers, Consumer<Message> heard) throws Malformed;

    /** The bytes of a message in a version, or null if it has none; called by several threads. */
    byte @Nullable [] write(Message message, String version, Numbers numbers);

    /** The guest of a public key, in hexadecimal digits, has been heard of. */
    void introduce(int guest, String publicKey);
}
