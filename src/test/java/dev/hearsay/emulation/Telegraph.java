package dev.hearsay.emulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.StreamFormat.Line;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A protocol that programs speak on connections, in lines: {@code NAME PORT} says who they are, {@code /call} asks the peer to open a connection with them,
 * {@code /hang} to close it, and all else is told to everybody, over all links.
 */
public record Telegraph() implements ProtocolModel {
    /** The peer that accepts nobody. */
    static final int SURLY = 3;

    private static final int LONGEST_LINE = 2000;
    private static final int HOST = 127 << 24 | 200 << 16 | 1;

    /** A telegram. */
    @Kind("telegram")
    record Telegram(int messageId, int hop, String text) implements Message {
        @Override
        public int bytes() {
            return text.length();
        }
    }

    /** A word to the peer itself. */
    @Kind("wish")
    record Wish(String text) implements Message {
        @Override
        public int bytes() {
            return text.length();
        }
    }

    private record Spoken(Message message) implements StreamFormat.Said {}

    /** The model. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Telegraph();
    }

    @Override
    public boolean isSpoken() {
        return true;
    }

    @Override
    public boolean takesConnections() {
        return true;
    }

    @Override
    public ProtocolFactory over(Setup setup) {
        return new Factory(new Lines());
    }

    private record Factory(StreamFormat streamFormat) implements ProtocolFactory {
        @Override
        public Protocol create(int self) {
            return new Office();
        }
    }

    private static final class Lines implements StreamFormat {
        private final Map<String, Integer> numbers = new TreeMap<>();

        @Override
        public Reader reader(int peer, Direction direction, Numbers next) {
            return new Reader() {
                private final StringBuilder kept = new StringBuilder();
                private boolean isNamed = direction == Direction.OUTBOUND;

                @Override
                public void read(byte[] bytes, Consumer<Said> said) throws Malformed {
                    kept.append(new String(bytes, ISO_8859_1));
                    for (int end = kept.indexOf("\n"); end >= 0; end = kept.indexOf("\n")) {
                        String line = kept.substring(0, end);
                        kept.delete(0, end + 1);
                        said.accept(isNamed ? new Spoken(message(line)) : named(line));
                        isNamed = true;
                    }
                    if (kept.length() > LONGEST_LINE) {
                        throw new Malformed("no end of a line");
                    }
                }

                private Message message(String line) {
                    return line.startsWith("/")
                            ? new Wish(line)
                            : new Telegram(numbers.computeIfAbsent(line, any -> next.next()), 1, line);
                }
            };
        }

        private static Said named(String line) throws StreamFormat.Malformed {
            String[] words = line.split(" ", -1);
            if (words.length != 2) {
                throw new StreamFormat.Malformed("no name");
            }
            long port = Long.parseLong(words[1]);
            return new StreamFormat.Identified(words[0], port == 0 ? 0 : (HOST & 0xffffffffL) << 16 | port);
        }

        @Override
        public End end(int peer, Direction direction, Numbers numbers) {
            return new End() {
                @Override
                public void onOpened(Line line) {
                    if (direction == Direction.OUTBOUND) {
                        line.establish();
                        line.write(("here is " + peer + "\n").getBytes(ISO_8859_1));
                    }
                }

                @Override
                public void onSaid(Said said, Line line) {
                    if (said instanceof Spoken words) {
                        line.hear(words.message());
                    } else {
                        line.establish();
                    }
                }

                @Override
                public void send(Message message, Line line) {
                    if (message instanceof Telegram telegram) {
                        line.write((telegram.text() + "\n").getBytes(ISO_8859_1));
                    }
                }
            };
        }
    }

    private static final class Office implements Protocol {
        private final List<Integer> callers = new ArrayList<>();

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            context.sendToNeighbours(new Telegram(messageId, 1, "workload " + messageId), -1);
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            if (message instanceof Telegram telegram) {
                if (context.deliver(telegram.messageId(), telegram.hop(), from)) {
                    context.sendToNeighbours(
                            new Telegram(telegram.messageId(), telegram.hop() + 1, telegram.text()), from);
                }
            } else if (message instanceof Wish wish && wish.text().equals("/call")) {
                context.close(from);
                callers.add(from);
                context.dial(from);
            } else if (message instanceof Wish wish && wish.text().equals("/hang")) {
                context.close(from);
            }
        }

        @Override
        public boolean accepts(int peer, Context context) {
            return context.self() != SURLY;
        }

        @Override
        public void onConnected(int peer, Direction direction, Context context) {
            context.count("connected " + direction, 1);
        }

        @Override
        public void onDisconnected(int peer, Context context) {
            context.count("disconnected", 1);
        }

        @Override
        public void onDialFailed(int peer, DialFailure reason, Context context) {
            context.count("failed " + reason, 1);
        }
    }
}
