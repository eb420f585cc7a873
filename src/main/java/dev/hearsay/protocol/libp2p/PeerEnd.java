package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.End;
import dev.hearsay.protocol.StreamFormat.Line;
import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.StreamFormat.Said;
import dev.hearsay.protocol.libp2p.Words.Agreed;
import dev.hearsay.protocol.libp2p.Words.Answered;
import dev.hearsay.protocol.libp2p.Words.Heard;
import dev.hearsay.protocol.libp2p.Words.Over;
import dev.hearsay.protocol.libp2p.Words.Shared;
import dev.hearsay.protocol.libp2p.Words.Taken;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A peer's end of a connection: it answers, opens a stream for its own messages as soon as there can be streams, and sends them as far as the program has room.
 * Messages for which there is none for long are not sent: as go-libp2p-pubsub drops RPCs beyond a queue.
 */
final class PeerEnd implements End {
    private static final int MOST_WAITING_BYTES = 1 << 22;
    private static final int MOST_IN_FRAME = 1 << 14;

    private final Application application;
    private final Numbers numbers;
    private final boolean hasDialled;
    private final int stream;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long room = Yamux.WINDOW;
    private int version;
    private boolean isEstablished;

    /**
     * An end.
     *
     * @param hasDialled true if the peer has opened the connection
     * @param stream the number of the stream that the peer opens
     */
    PeerEnd(Application application, Numbers numbers, boolean hasDialled, int stream) {
        this.application = application;
        this.numbers = numbers;
        this.hasDialled = hasDialled;
        this.stream = stream;
    }

    @Override
    public void onOpened(Line line) {
        if (hasDialled) {
            line.write(Multistream.messages(Multistream.NAME, Plaintext.NAME));
        }
    }

    @Override
    public void onSaid(Said said, Line line) {
        if (said instanceof Answered answered) {
            line.write(answered.answer());
        } else if (said instanceof Heard heard) {
            line.hear(heard.message());
        } else if (said instanceof Shared) {
            send(Yamux.SYN, Multistream.messages(Multistream.NAME, versions().get(version)), line);
        } else if (said instanceof Taken taken) {
            room += taken.bytes();
            flush(line);
        } else if (said instanceof Agreed agreed) {
            onAgreed(agreed.speaks(), line);
        } else if (said instanceof Over) {
            line.close();
        }
    }

    private List<String> versions() {
        return application.versions();
    }

    private void onAgreed(boolean speaks, Line line) {
        if (speaks) {
            isEstablished = true;
            line.establish();
        } else if (++version < versions().size()) {
            send(0, Multistream.messages(versions().get(version)), line);
        } else {
            line.close();
        }
    }

    @Override
    public void send(Message message, Line line) {
        byte[] bytes = isEstablished ? application.write(message, versions().get(version), numbers) : null;
        if (bytes != null && waitingBytes < MOST_WAITING_BYTES) {
            byte[] prefixed = new ProtobufWriter().prefixed(bytes).done();
            waiting.add(prefixed);
            waitingBytes += prefixed.length;
            flush(line);
        }
    }

    private void flush(Line line) {
        while (!waiting.isEmpty() && room > 0) {
            byte[] next = waiting.remove();
            int count = (int) Math.min(Math.min(room, MOST_IN_FRAME), next.length);
            if (count < next.length) {
                waiting.addFirst(Arrays.copyOfRange(next, count, next.length));
            }
            waitingBytes -= count;
            send(0, Arrays.copyOf(next, count), line);
        }
    }

    private void send(int flags, byte[] data, Line line) {
        room -= data.length;
        line.write(Yamux.data(flags, stream, data));
    }
}
