package dev.hearsay.gateway;

import dev.hearsay.gateway.Segment.Sort;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.StreamFormat.Identified;
import dev.hearsay.protocol.StreamFormat.Listening;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Reader;
import dev.hearsay.protocol.StreamFormat.Said;
import dev.hearsay.protocol.WireFormat.Addresses;
import dev.hearsay.protocol.WireFormat.Packet;
import dev.hearsay.protocol.WireFormat.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The intake of what programs do with connections: whose they are, and what is said on them. It depends on that alone and on its order, so that a log
 * of it, taken in again, gives the same. A connection goes over to another guest once its program has said who it is.
 */
final class StreamIntake {
    private static final byte[] NO_NUMBER = {};

    private static final class Connection {
        private final Reader reader;
        private int guest;
        private boolean isNamed;
        private boolean isRefused;
        private int number;

        private Connection(Reader reader, int guest, boolean isNamed) {
            this.reader = reader;
            this.guest = guest;
            this.isNamed = isNamed;
        }
    }

    private final StreamFormat format;
    private final GuestBook book;
    private final ProgramMessages numbers;
    private final Map<StreamKey, Connection> connections = new HashMap<>();
    private long malformed;
    private long refused;

    /**
     * The intake of a run.
     *
     * @param numbers the numbers of broadcast messages that programs bring
     */
    StreamIntake(StreamFormat format, GuestBook book, ProgramMessages numbers) {
        this.format = format;
        this.book = book;
        this.numbers = numbers;
    }

    /** A program at an address has opened a connection with a peer. */
    Inbound opened(long at, long source, int peer, long connection) {
        Reader reader = format.reader(peer, Direction.INBOUND, numbers);
        return begun(
                at, source, new StreamKey(peer, connection), Sort.OPEN, new Connection(reader, book.unnamed(), false));
    }

    /** A guest has taken a connection that a peer has opened, or has not. */
    Inbound answered(long at, long source, int peer, long connection, Sort answer, int guest) {
        Reader reader = format.reader(peer, Direction.OUTBOUND, numbers);
        return begun(at, source, new StreamKey(peer, connection), answer, new Connection(reader, guest, true));
    }

    private Inbound begun(long at, long source, StreamKey key, Sort sort, Connection begun) {
        if (sort != Sort.REFUSED) {
            connections.put(key, begun);
        }
        Segment segment = Segment.toPeer(key.connection(), begun.number++, sort, begun.guest, 0, List.of());
        return inbound(at, source, key, sort, "", segment);
    }

    /** A program has written bytes; null if there is no such connection. The segment is a reset if they are none that it may write. */
    @Nullable
    Inbound written(long at, long source, int peer, long connection, byte[] bytes) {
        StreamKey key = new StreamKey(peer, connection);
        Connection its = connections.get(key);
        if (its == null) {
            return null;
        }
        List<Said> said = new ArrayList<>();
        boolean isSound = read(its, bytes, said);
        Segment segment = isSound
                ? Segment.toPeer(connection, its.number++, Sort.DATA, its.guest, bytes.length, said)
                : Segment.word(connection, Sort.RESET, its.guest, 0);
        if (!isSound) {
            connections.remove(key);
        }
        return inbound(at, source, key, Sort.DATA, " " + HexFormat.of().formatHex(bytes), segment);
    }

    private boolean read(Connection its, byte[] bytes, List<Said> said) {
        try {
            its.reader.read(bytes, word -> {
                identify(its, word);
                said.add(word);
            });
        } catch (Malformed nothing) {
            malformed++;
            return false;
        }
        refused += its.isRefused ? 1 : 0;
        return !its.isRefused;
    }

    /** A program that says who it is, is that guest for what it says next, and is dialled at the address that it says. */
    private void identify(Connection its, Said word) {
        if (word instanceof Listening at && its.isNamed) {
            book.listens(its.guest, at.address());
        } else if (word instanceof Identified who && !its.isNamed && !its.isRefused) {
            int guest = book.named(who.name(), who.address());
            its.isRefused = guest == Addresses.NOBODY;
            if (!its.isRefused) {
                format.introduce(guest, who.name());
                its.guest = guest;
                its.isNamed = true;
            }
        }
    }

    /** A program writes no more, or has given the connection up; null if there is no such connection. */
    @Nullable
    Inbound ended(long at, long source, int peer, long connection, Sort end) {
        StreamKey key = new StreamKey(peer, connection);
        Connection its = connections.get(key);
        if (its == null) {
            return null;
        }
        if (end == Sort.RESET) {
            connections.remove(key);
            return inbound(at, source, key, end, "", Segment.word(connection, end, its.guest, 0));
        }
        return inbound(
                at, source, key, end, "", Segment.toPeer(connection, its.number++, end, its.guest, 0, List.of()));
    }

    /** Takes in again what a log has of a connection. */
    @Nullable
    Inbound again(long at, long source, int peer, String content, int guest) {
        String[] words = content.split(" ", -1);
        Sort sort = Sort.valueOf(words[0].toUpperCase(Locale.ROOT));
        long connection = Long.parseLong(words[1]);
        return switch (sort) {
            case OPEN -> opened(at, source, peer, connection);
            case OPENED, REFUSED -> answered(at, source, peer, connection, sort, guest);
            case DATA -> written(at, source, peer, connection, HexFormat.of().parseHex(words[2]));
            case END, RESET -> ended(at, source, peer, connection, sort);
            case TAKEN -> null;
        };
    }

    private static Inbound inbound(long at, long source, StreamKey key, Sort sort, String more, Segment segment) {
        String content = sort.name().toLowerCase(Locale.ROOT) + ' ' + key.connection() + more;
        Packet packet = new Packet(Role.WORD, NO_NUMBER, segment);
        return new Inbound(at, segment.guest(), source, key.peer(), content, packet);
    }

    /** A connection is over in both directions, and forgotten. */
    void forget(int peer, long connection) {
        connections.remove(new StreamKey(peer, connection));
    }

    /** The number of connections on which there was something else than the format allows. */
    long malformed() {
        return malformed;
    }

    /** The number of connections of programs that there was no room for. */
    long refused() {
        return refused;
    }
}
