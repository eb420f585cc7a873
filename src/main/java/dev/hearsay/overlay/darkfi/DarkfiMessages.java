package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/**
 * The messages of DarkFi's layer with their sizes: four magic bytes, the name of the command and the length of what follows, each with a byte
 * for its length, and the fields. Texts and lists have a byte for their length.
 *
 * <p>Source: src/net/message.rs; src/net/channel.rs, send_message.
 */
final class DarkfiMessages {
    /** A message of DarkFi's layer. */
    sealed interface Any extends OverlayMessage {
        Command command();

        @Override
        default Channel channel() {
            return Channel.STREAM;
        }
    }

    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    private static final int MAGIC = 4;
    private static final int LENGTH = 1;
    private static final int OPTION = 1;
    private static final int TIME = 8;
    private static final int NUMBER = 4;
    private static final int NONCE = 2;
    /** Three numbers of eight bytes, and two empty texts: the fields of a semver::Version. */
    private static final int VERSION = 26;
    /** The name of the application, as long as "darkfi". */
    private static final int NAME = 7;

    private DarkfiMessages() {}

    private static int frame(Command command, int payload) {
        int length = payload < 0xfd ? LENGTH : 3 * LENGTH; // VarInt
        return MAGIC + LENGTH + command.text().length() + length + payload;
    }

    /**
     * The first message of either end.
     *
     * @param of the transport of the addresses in it
     * @param addresses the receiver's address, also as it was resolved by one that has dialled, and the sender's if it has one
     */
    @Kind("version")
    record Version(Transport of, int addresses) implements Any {
        @Override
        public Command command() {
            return Command.VERSION;
        }

        @Override
        public int bytes() {
            int fields = LENGTH + NAME + VERSION + TIME + OPTION + LENGTH + LENGTH;
            return frame(command(), fields + addresses * of.addressBytes());
        }
    }

    /**
     * The answer to it.
     *
     * @param application the version that the sender runs, without what does not have to be the same
     */
    @Kind("verack")
    record Verack(String application) implements Any {
        @Override
        public Command command() {
            return Command.VERACK;
        }

        @Override
        public int bytes() {
            return frame(command(), VERSION + NAME);
        }
    }

    /** Asks for a sign of life. */
    @Kind("ping")
    record Ping(int nonce) implements Any {
        @Override
        public Command command() {
            return Command.PING;
        }

        @Override
        public int bytes() {
            return frame(command(), NONCE);
        }
    }

    /** A sign of life. */
    @Kind("pong")
    record Pong(int nonce) implements Any {
        @Override
        public Command command() {
            return Command.PONG;
        }

        @Override
        public int bytes() {
            return frame(command(), NONCE);
        }
    }

    /**
     * Asks for addresses.
     *
     * @param most so many of the transports that are preferred, and as many others
     * @param preferred the transports that the sender dials
     */
    @Kind("get-addrs")
    record GetAddrs(int most, List<Transport> preferred) implements Any {
        @Override
        public Command command() {
            return Command.GETADDR;
        }

        @Override
        public int bytes() {
            int schemes = preferred.stream().mapToInt(Transport::schemeBytes).sum();
            return frame(command(), NUMBER + LENGTH + schemes);
        }
    }

    /** Tells of addresses. */
    @Kind("addrs")
    record Addrs(List<Host> hosts) implements Any {
        @Override
        public Command command() {
            return Command.ADDR;
        }

        @Override
        public int bytes() {
            int count = hosts.size() < 0xfd ? LENGTH : 3 * LENGTH;
            int entries = hosts.stream()
                    .mapToInt(host -> host.transport().addressBytes() + TIME)
                    .sum();
            return frame(command(), count + entries);
        }
    }
}
