package dev.hearsay.gateway;

import dev.hearsay.gateway.Segment.Sort;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.End;
import dev.hearsay.protocol.StreamFormat.Line;
import dev.hearsay.protocol.StreamFormat.Said;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a guest as its peer has it: it puts what comes into order and into the hands of the {@link End}, and cuts what leaves into pieces.
 * It says how much it has taken, so that no more is under way than a {@link #WINDOW}.
 */
final class Connection implements Line {
    /**
     * The bytes that a program can have written and the peer not taken: as much as Linux buffers for a receiver at most by default, of 6 MB of memory,
     * in round numbers (tcp_rmem). More waits in the program's own socket.
     */
    static final int WINDOW = 1 << 20;

    private final Endpoint endpoint;
    private final long number;
    private final Direction direction;
    private final End end;
    private final @Nullable Message message;
    private final InOrder inbound = new InOrder();
    private int guest;
    private int sent;
    private int untold;
    private boolean isOver;
    private boolean hasFinished;
    private boolean hasClosed;

    /**
     * A connection.
     *
     * @param message the message that it is opened for, which is sent as soon as it is there; null if it is not for a single one
     */
    Connection(Endpoint endpoint, long number, Direction direction, int guest, End end, @Nullable Message message) {
        this.endpoint = endpoint;
        this.number = number;
        this.direction = direction;
        this.guest = guest;
        this.end = end;
        this.message = message;
    }

    long number() {
        return number;
    }

    @Override
    public int guest() {
        return guest;
    }

    Direction direction() {
        return direction;
    }

    /** True if the peer has opened it to be a neighbour. */
    boolean isDialled() {
        return direction == Direction.OUTBOUND && message == null;
    }

    /** Asks the guest for the connection. */
    void open() {
        endpoint.sendSegment(guest, Segment.toGuest(number, sent++, Sort.OPEN, guest, new byte[0]));
    }

    /** Takes a piece that has come. */
    void take(Segment segment) {
        if (segment.sort() == Sort.RESET) {
            over();
        } else {
            inbound.add(segment, this::inTurn);
        }
    }

    private void inTurn(Segment segment) {
        if (isOver) {
            return;
        }
        guest = segment.guest();
        switch (segment.sort()) {
            case OPEN, OPENED -> opened();
            case REFUSED -> over();
            case DATA -> hear(segment);
            case END -> {
                hasFinished = true;
                end.onFinished(this);
                endIfDone();
            }
            case RESET, TAKEN -> throw new IllegalStateException("out of turn: " + segment);
        }
    }

    private void opened() {
        end.onOpened(this);
        if (message != null) {
            send(message);
        }
    }

    private void hear(Segment segment) {
        untold += segment.size();
        if (untold >= WINDOW / 2) {
            endpoint.sendSegment(guest, Segment.word(number, Sort.TAKEN, guest, untold));
            untold = 0;
        }
        for (Said said : segment.said()) {
            if (!isOver) {
                end.onSaid(said, this);
            }
        }
    }

    private void over() {
        if (!isOver) {
            isOver = true;
            endpoint.forget(this);
        }
    }

    private void endIfDone() {
        if (hasFinished && hasClosed) {
            over();
        }
    }

    /** Sends the program a message. */
    void send(Message next) {
        if (!hasClosed) {
            end.send(next, this);
        }
    }

    /** Gives the connection up. */
    void reset() {
        isOver = true;
        hasClosed = true;
        endpoint.sendSegment(guest, Segment.word(number, Sort.RESET, guest, 0));
    }

    @Override
    public void write(byte[] bytes) {
        for (int from = 0; from < bytes.length && !hasClosed; from += Segment.MOST_BYTES) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + Segment.MOST_BYTES));
            endpoint.sendSegment(guest, Segment.toGuest(number, sent++, Sort.DATA, guest, piece));
        }
    }

    @Override
    public void hear(Message heard) {
        endpoint.hear(this, heard);
    }

    @Override
    public void ask(Message question) {
        endpoint.ask(this, question);
    }

    @Override
    public void establish() {
        endpoint.establish(this);
    }

    @Override
    public void close() {
        if (!hasClosed) {
            hasClosed = true;
            endpoint.sendSegment(guest, Segment.toGuest(number, sent++, Sort.END, guest, new byte[0]));
            endIfDone();
        }
    }
}
