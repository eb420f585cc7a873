package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.StreamFormat.Listening;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.StreamFormat.Said;
import dev.hearsay.protocol.libp2p.Words.Agreed;
import dev.hearsay.protocol.libp2p.Words.Answered;
import dev.hearsay.protocol.libp2p.Words.Heard;
import dev.hearsay.protocol.libp2p.Words.Over;
import dev.hearsay.protocol.libp2p.Words.Taken;
import dev.hearsay.protocol.libp2p.Yamux.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reader of the streams of a connection: those that the program opens, for what is asked of any peer or for messages of the protocol above, and the one
 * that the peer has opened for its own messages.
 *
 * <p>Source: see {@link Yamux}; libp2p/specs, ping/ping.md (echoes of 32 bytes).
 */
final class StreamsReader {
    private static final String PING = "/ipfs/ping/1.0.0";

    /** The streams that a program may have open: js-libp2p and go-libp2p open one for each protocol, and then some for a moment. */
    private static final int MOST_STREAMS = 64;

    /** A stream that the program has opened. */
    private static final class Stream {
        private final Multistream negotiation;
        private final Prefixed in = new Prefixed();
        private @Nullable String protocol;
        private int untold;

        private Stream(List<String> spoken) {
            negotiation = new Multistream(spoken);
        }
    }

    private final Application application;
    private final Numbers numbers;
    private final byte[] ownKey;
    private final int ownStream;
    private final List<String> spoken = new ArrayList<>();
    private final Yamux frames = new Yamux();
    private final Prefixed own = new Prefixed();
    /** The word of the program about itself, on the peer's second stream. */
    private final Prefixed identity = new Prefixed();

    private final Map<Integer, Stream> streams = new TreeMap<>();
    private boolean ownIsNegotiated;
    private int identityEchoes;

    /**
     * The reader of a connection.
     *
     * @param ownKey the public key of the peer
     * @param ownStream the number of the first stream that the peer opens, for its messages; on the next it asks what the program says of itself
     */
    StreamsReader(Application application, Numbers numbers, byte[] ownKey, int ownStream) {
        this.application = application;
        this.numbers = numbers;
        this.ownKey = ownKey;
        this.ownStream = ownStream;
        spoken.addAll(List.of(Identify.NAME, PING));
        spoken.addAll(application.versions());
    }

    void read(byte[] bytes, Consumer<Said> said) throws Malformed {
        frames.add(bytes);
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            if (frame.stream() == Yamux.SESSION) {
                readOfSession(frame, said);
            } else if (frame.stream() == ownStream) {
                readOfOwn(frame, said);
            } else if (frame.stream() == ownStream + 2) {
                readIdentity(frame, said);
            } else {
                readOfStream(frame, said);
            }
        }
    }

    private static void answer(byte[] bytes, Consumer<Said> said) {
        said.accept(new Answered(bytes));
    }

    private static void readOfSession(Frame frame, Consumer<Said> said) {
        if (frame.type() == Yamux.PING && frame.has(Yamux.SYN)) {
            answer(Yamux.frame(Yamux.PING, Yamux.ACK, Yamux.SESSION, frame.length()), said);
        } else if (frame.type() == Yamux.GO_AWAY) {
            said.accept(new Over());
        }
    }

    private void readOfOwn(Frame frame, Consumer<Said> said) throws Malformed {
        if (frame.type() == Yamux.WINDOW_UPDATE && frame.length() > 0) {
            said.accept(new Taken(frame.length()));
        } else if (frame.type() == Yamux.DATA && !ownIsNegotiated) {
            own.add(frame.data());
            readAgreement(said);
        }
        if (frame.has(Yamux.RST)) {
            said.accept(new Over());
        }
    }

    private void readAgreement(Consumer<Said> said) throws Malformed {
        for (byte[] message = own.next(Multistream.LONGEST); message != null; message = own.next(Multistream.LONGEST)) {
            String text = Multistream.text(message);
            if (!text.equals(Multistream.NAME)) {
                ownIsNegotiated = !text.equals(Multistream.NO);
                said.accept(new Agreed(ownIsNegotiated));
            }
        }
    }

    /** On the second stream the program echoes the names of the negotiation and of what is asked for, and then says it. */
    private void readIdentity(Frame frame, Consumer<Said> said) throws Malformed {
        identity.add(frame.data());
        for (byte[] message = identity.next(Identify.LONGEST);
                message != null;
                message = identity.next(Identify.LONGEST)) {
            if (identityEchoes < 2) {
                identityEchoes++;
            } else {
                long address = Identify.listening(message);
                if (address != 0) {
                    said.accept(new Listening(address));
                }
            }
        }
    }

    private void readOfStream(Frame frame, Consumer<Said> said) throws Malformed {
        int number = frame.stream();
        if (frame.has(Yamux.SYN) && !streams.containsKey(number)) {
            if ((number & 1) == (ownStream & 1) || streams.size() == MOST_STREAMS) {
                answer(Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.RST, number, 0), said);
                return;
            }
            streams.put(number, new Stream(spoken));
            answer(Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.ACK, number, 0), said);
        }
        Stream stream = streams.get(number);
        if (stream == null) {
            return;
        }
        if (frame.type() == Yamux.DATA) {
            stream.in.add(frame.data());
            take(number, stream, frame.length(), said);
        }
        if (frame.has(Yamux.RST) || frame.has(Yamux.FIN)) {
            streams.remove(number);
            if (frame.has(Yamux.FIN) && !Identify.NAME.equals(stream.protocol)) {
                answer(Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.FIN, number, 0), said);
            }
        }
    }

    private void take(int number, Stream stream, int count, Consumer<Said> said) throws Malformed {
        stream.untold += count;
        if (stream.untold >= Yamux.WINDOW / 2) {
            answer(Yamux.frame(Yamux.WINDOW_UPDATE, 0, number, stream.untold), said);
            stream.untold = 0;
        }
        if (stream.protocol == null) {
            stream.protocol = stream.negotiation.take(stream.in, text -> answer(Yamux.data(0, number, text), said));
            if (Identify.NAME.equals(stream.protocol)) {
                answer(Yamux.data(Yamux.FIN, number, Identify.message(ownKey, spoken)), said);
            }
        }
        if (Identify.NAME.equals(stream.protocol)) {
            stream.in.rest();
        } else if (PING.equals(stream.protocol)) {
            byte[] echo = stream.in.rest();
            if (echo.length > 0) {
                answer(Yamux.data(0, number, echo), said);
            }
        } else if (stream.protocol != null) {
            hear(stream.in, said);
        }
    }

    private void hear(Prefixed in, Consumer<Said> said) throws Malformed {
        int longest = application.longest();
        for (byte[] message = in.next(longest); message != null; message = in.next(longest)) {
            application.read(message, numbers, heard -> said.accept(new Heard(heard)));
        }
    }
}
