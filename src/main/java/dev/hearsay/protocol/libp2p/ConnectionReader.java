package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.StreamFormat.Identified;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Reader;
import dev.hearsay.protocol.StreamFormat.Said;
import dev.hearsay.protocol.libp2p.Words.Answered;
import dev.hearsay.protocol.libp2p.Words.Shared;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reader of a connection: first both agree on a security, then they exchange keys, then they agree on how streams share the connection, and then
 * there are these. A program that was dialled answers what the peer proposes, any other proposes itself.
 *
 * <p>Source: libp2p/specs, connections/README.md, section Upgrading Connections.
 */
final class ConnectionReader implements Reader {
    private enum Step {
        SECURITY,
        KEYS,
        SHARING,
        STREAMS
    }

    private final boolean isDialled;
    private final byte[] ownKey;
    private final StreamsReader streams;
    private final Prefixed in = new Prefixed();
    private Step step = Step.SECURITY;
    private @Nullable Multistream asked;
    private int echoes;

    /**
     * The reader of a connection with a peer.
     *
     * @param direction the direction in which the peer sees it
     * @param ownKey the public key of the peer
     * @param streams the reader of all that comes once there are streams
     */
    ConnectionReader(Direction direction, byte[] ownKey, StreamsReader streams) {
        this.isDialled = direction == Direction.OUTBOUND;
        this.ownKey = ownKey;
        this.streams = streams;
    }

    @Override
    public void read(byte[] bytes, Consumer<Said> said) throws Malformed {
        if (step == Step.STREAMS) {
            streams.read(bytes, said);
            return;
        }
        in.add(bytes);
        while (step != Step.STREAMS && goOn(said)) {
            // The next step, by what is there already.
        }
        if (step == Step.STREAMS) {
            streams.read(in.rest(), said);
        }
    }

    private boolean goOn(Consumer<Said> said) throws Malformed {
        return switch (step) {
            case SECURITY -> isAgreed(Plaintext.NAME, said) && begins(Step.KEYS, Plaintext.exchange(ownKey), said);
            case KEYS -> exchanged(said);
            case SHARING -> isAgreed(Yamux.NAME, said) && shares(said);
            case STREAMS -> false;
        };
    }

    private boolean begins(Step next, byte[] first, Consumer<Said> said) {
        step = next;
        if (first.length > 0) {
            said.accept(new Answered(first));
        }
        return true;
    }

    private boolean shares(Consumer<Said> said) {
        said.accept(new Shared());
        return begins(Step.STREAMS, new byte[0], said);
    }

    private boolean exchanged(Consumer<Said> said) throws Malformed {
        byte[] message = in.next(Plaintext.LONGEST);
        if (message == null) {
            return false;
        }
        said.accept(new Identified(Plaintext.name(Plaintext.read(message)), 0));
        return begins(Step.SHARING, isDialled ? Multistream.messages(Multistream.NAME, Yamux.NAME) : new byte[0], said);
    }

    private boolean isAgreed(String name, Consumer<Said> said) throws Malformed {
        return isDialled ? isEchoed(name) : isProposed(name, said);
    }

    private boolean isProposed(String name, Consumer<Said> said) throws Malformed {
        if (asked == null) {
            asked = new Multistream(List.of(name));
        }
        boolean isOne = asked.take(in, answer -> said.accept(new Answered(answer))) != null;
        if (isOne) {
            asked = null;
        }
        return isOne;
    }

    /** A program that was proposed a protocol echoes the name of the negotiation, and that of the protocol. */
    private boolean isEchoed(String name) throws Malformed {
        for (byte[] message = in.next(Multistream.LONGEST); message != null; message = in.next(Multistream.LONGEST)) {
            String expected = echoes == 0 ? Multistream.NAME : name;
            if (!Multistream.text(message).equals(expected)) {
                throw new Malformed("does not speak " + expected);
            }
            echoes = 1 - echoes;
            if (echoes == 0) {
                return true;
            }
        }
        return false;
    }
}
