package dev.hearsay.protocol.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.StreamFormat.Listening;
import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.StreamFormat.Numbers;
import dev.hearsay.protocol.libp2p.Words.Agreed;
import dev.hearsay.protocol.libp2p.Words.Answered;
import dev.hearsay.protocol.libp2p.Words.Heard;
import dev.hearsay.protocol.libp2p.Words.Over;
import dev.hearsay.protocol.libp2p.Words.Taken;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a program says on the streams of a connection that it has opened with a peer, whose own streams are 2 and 4. */
class StreamsReaderTest {
    private record Word(int bytes) implements Message {}

    private static final Application LENGTHS = new Application() {
        @Override
        public List<String> versions() {
            return List.of("/x");
        }

        @Override
        public int longest() {
            return 1 << 20;
        }

        @Override
        public void read(byte[] bytes, Numbers numbers, Consumer<Message> heard) {
            heard.accept(new Word(bytes.length));
        }

        @Override
        public byte[] write(Message message, String version, Numbers numbers) {
            return new byte[message.bytes()];
        }

        @Override
        public void introduce(int guest, String publicKey) {}
    };

    private static final Numbers NONE = new Numbers() {
        @Override
        public int ofWorkload() {
            return 0;
        }

        @Override
        public int origin(int messageId) {
            return 0;
        }

        @Override
        public int next() {
            return 0;
        }
    };

    private final StreamsReader reader = new StreamsReader(LENGTHS, NONE, new byte[PeerKey.BYTES], 2);

    private List<String> said(byte[]... frames) throws Malformed {
        List<String> words = new ArrayList<>();
        for (byte[] frame : frames) {
            reader.read(frame, said -> {
                if (said instanceof Answered answered) {
                    words.add(HexFormat.of().formatHex(answered.answer()));
                } else if (said instanceof Heard heard) {
                    words.add("heard " + heard.message().bytes());
                } else if (said instanceof Agreed agreed) {
                    words.add("speaks " + agreed.speaks());
                } else if (said instanceof Taken taken) {
                    words.add("taken " + taken.bytes());
                } else if (said instanceof Listening listening) {
                    words.add("listens " + Long.toHexString(listening.address()));
                } else {
                    words.add(said instanceof Over ? "over" : said.toString());
                }
            });
        }
        return words;
    }

    private static byte[] opens(int stream, String protocol) {
        return Yamux.data(Yamux.SYN, stream, Multistream.messages(Multistream.NAME, protocol));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aPingShouldBeEchoed() throws Malformed {
        said(opens(1, "/ipfs/ping/1.0.0"));
        byte[] ping = new byte[32];
        ping[31] = 7;

        assertThat(said(Yamux.data(0, 1, ping))).containsExactly(hex(Yamux.data(0, 1, ping)));
        assertThat(said(Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.FIN, 1, 0)))
                .containsExactly(hex(Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.FIN, 1, 0)));
        assertThat(said(Yamux.data(0, 1, ping))).isEmpty();
    }

    @Test
    void aPeerShouldSayWhatItIsAndWhatItSpeaks() throws Malformed {
        List<String> answers = said(opens(1, Identify.NAME));

        assertThat(answers.get(0)).isEqualTo(hex(Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.ACK, 1, 0)));
        assertThat(answers.get(answers.size() - 1))
                .startsWith("000000040000000100")
                .contains("1a022f78", hex(PeerKey.protobuf(new byte[PeerKey.BYTES])));
    }

    @Test
    void aProtocolThatIsNotSpokenShouldBeDenied() throws Malformed {
        List<String> answers = said(opens(1, "/y"), Yamux.data(0, 1, Multistream.messages("/x")));

        assertThat(answers)
                .contains(hex(Yamux.data(0, 1, Multistream.messages("na"))))
                .endsWith(hex(Yamux.data(0, 1, Multistream.messages("/x"))));
    }

    /** Half of a window is told at a time. */
    @Test
    void messagesShouldBeHeardAndTheirBytesGivenBack() throws Malformed {
        said(opens(3, "/x"));
        byte[] message = new ProtobufWriter().prefixed(new byte[100_000]).done();
        int first = Multistream.messages(Multistream.NAME, "/x").length;

        assertThat(said(Yamux.data(0, 3, message))).containsExactly("heard 100000");
        assertThat(said(Yamux.data(0, 3, message)))
                .containsExactly(
                        hex(Yamux.frame(Yamux.WINDOW_UPDATE, 0, 3, first + 2 * message.length)), "heard 100000");
    }

    @Test
    void thePeersOwnStreamsShouldBeAgreedOn() throws Malformed {
        assertThat(said(
                        Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.ACK, 2, 5),
                        Yamux.data(0, 2, Multistream.messages(Multistream.NAME, "na")),
                        Yamux.data(0, 2, Multistream.messages("/x"))))
                .containsExactly("taken 5", "speaks false", "speaks true");
        byte[] identity = new ProtobufWriter()
                .prefixed(new ProtobufWriter()
                        .bytes(2, HexFormat.of().parseHex("290000"))
                        .bytes(2, HexFormat.of().parseHex("047fc80001060fa1"))
                        .done())
                .done();
        assertThat(said(
                        Yamux.data(0, 4, Multistream.messages(Multistream.NAME, Identify.NAME)),
                        Yamux.data(Yamux.FIN, 4, identity)))
                .containsExactly("listens 7fc800010fa1");
        assertThat(said(Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.RST, 2, 0))).containsExactly("over");
    }

    @Test
    void theSessionShouldAnswerPingsAndEnd() throws Malformed {
        assertThat(said(Yamux.frame(Yamux.PING, Yamux.SYN, 0, 9), Yamux.frame(Yamux.PING, Yamux.ACK, 0, 9)))
                .containsExactly(hex(Yamux.frame(Yamux.PING, Yamux.ACK, 0, 9)));
        assertThat(said(Yamux.frame(Yamux.GO_AWAY, 0, 0, 0))).containsExactly("over");
    }

    @Test
    void streamsThatCannotBeShouldBeReset() throws Malformed {
        String reset = hex(Yamux.frame(Yamux.WINDOW_UPDATE, Yamux.RST, 6, 0));
        assertThat(said(opens(6, "/x"))).containsExactly(reset);
        for (int stream = 1; stream < 128; stream += 2) {
            assertThat(said(opens(stream, "/x"))).hasSize(3);
        }
        assertThat(said(opens(129, "/x"))).hasSize(1);
        assertThatThrownBy(() -> said(Yamux.data(0, 1, new byte[] {-1, -1, -1, -1, -1})))
                .isInstanceOf(Malformed.class);
    }
}
