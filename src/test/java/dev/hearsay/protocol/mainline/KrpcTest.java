package dev.hearsay.protocol.mainline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.WireFormat.Packet;
import dev.hearsay.protocol.WireFormat.Role;
import dev.hearsay.protocol.dht.DhtMessages.FindNode;
import dev.hearsay.protocol.dht.DhtMessages.Nodes;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import dev.hearsay.protocol.dht.DhtMessages.Pong;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.mainline.MainlineMessages.AnnouncePeer;
import dev.hearsay.protocol.mainline.MainlineMessages.Announced;
import dev.hearsay.protocol.mainline.MainlineMessages.GetPeers;
import dev.hearsay.protocol.mainline.MainlineMessages.Peers;
import dev.hearsay.protocol.mainline.MainlineMessages.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets of four peers, the last two of which are guests. */
class KrpcTest {
    private static final byte[] NUMBER = {'a', 'a'};
    private static final int GUEST = 3;

    private final Identifiers identifiers = new Identifiers(4, 0);
    private final Krpc krpc = new Krpc(new NodeIds(identifiers, 4, 2));

    /** Peer i at 127.0.0.i, port 6881. */
    private static final WireFormat.Addresses ADDRESSES = new WireFormat.Addresses() {
        @Override
        public long of(int peer) {
            return (0x7f000000L + peer) << 16 | 6881;
        }

        @Override
        public int peerAt(long address) {
            long peer = (address >> 16) - 0x7f000000L;
            return peer >= 0 && peer < 4 && (address & 0xffff) == 6881 ? (int) peer : NOBODY;
        }
    };

    private String write(Role role, Message message) {
        return new String(
                Objects.requireNonNull(krpc.write(0, GUEST, new Packet(role, NUMBER, message), ADDRESSES)), ISO_8859_1);
    }

    private Packet read(String text) {
        return Objects.requireNonNull(readIfAny(text));
    }

    private @Nullable Packet readIfAny(String text) {
        return krpc.read(GUEST, text.getBytes(ISO_8859_1), ADDRESSES);
    }

    static List<Message> questions() {
        return List.of(
                new Ping(56, Krpc.SIZES.channel()),
                new FindNode(-1, 77, 92, Krpc.SIZES.channel()),
                new GetPeers(-1, 77),
                AnnouncePeer.of(-1, 77, 0, new byte[8]),
                AnnouncePeer.of(-1, 77, 0, new byte[20]));
    }

    static List<Message> answers() {
        return List.of(
                new Pong(47, Krpc.SIZES.channel()),
                Krpc.SIZES.nodes(-1, new int[0]),
                Krpc.SIZES.nodes(-1, new int[] {1}),
                Krpc.SIZES.nodes(-1, new int[] {1, 2, 3, 1, 2, 3, 1, 2}),
                Peers.of(-1, new byte[8], new int[0], new long[0]),
                Peers.of(-1, new byte[4], new int[] {1, 2}, new long[] {1, 2}),
                Peers.of(-1, new byte[20], new int[] {1, 2, 3, 1, 2, 3, 1, 2}, new long[100]),
                new Announced(-1),
                new Refused(-1));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theSizeOfAQuestionShouldBeThatOfItsPacket(Message message) {
        assertThat(write(Role.QUESTION, message)).hasSize(message.bytes());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theSizeOfAnAnswerShouldBeThatOfItsPacket(Message message) {
        assertThat(write(Role.ANSWER, message)).hasSize(message.bytes());
    }

    /** Sizes that were seen on the wire: bittorrent-dht's questions, and the answers of 8 contacts. */
    @Test
    void sizesShouldBeThoseOfRealPrograms() {
        assertThat(Krpc.SIZES.findNode()).isEqualTo(92);
        assertThat(Krpc.GET_PEERS_BYTES).isEqualTo(95);
        assertThat(Krpc.ID_BYTES).isEqualTo(47);
        assertThat(Krpc.SIZES.nodes().applyAsInt(8)).isEqualTo(266);
    }

    @Test
    void theQuestionsOfTheSpecificationShouldBeRead() {
        Packet ping = read("d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe");
        Packet find =
                read("d1:ad2:id20:abcdefghij01234567896:target20:mnopqrstuvwxyz123456e1:q9:find_node1:t2:aa1:y1:qe");
        Packet get =
                read("d1:ad2:id20:abcdefghij01234567899:info_hash20:mnopqrstuvwxyz123456e1:q9:get_peers1:t2:aa1:y1:qe");

        assertThat(ping.role()).isEqualTo(Role.QUESTION);
        assertThat(ping.number()).containsExactly('a', 'a');
        assertThat(ping.message()).isInstanceOf(Ping.class);
        assertThat(((FindNode) find.message()).target()).isEqualTo(0x6d6e6f7071727374L);
        assertThat(((GetPeers) get.message()).hash()).isEqualTo(0x6d6e6f7071727374L);
    }

    @Test
    void whoAnnouncesShouldShareAtItsOwnAddress() {
        String stated = "d1:ad2:id20:abcdefghij01234567899:info_hash20:mnopqrstuvwxyz1234564:porti777e5:token3:xyze"
                + "1:q13:announce_peer1:t2:aa1:y1:qe";
        AnnouncePeer itsOwn = (AnnouncePeer) read(stated).message();
        AnnouncePeer implied = (AnnouncePeer) read(stated.replace("9:info_hash", "12:implied_porti1e9:info_hash"))
                .message();

        assertThat(itsOwn.sharer()).isEqualTo(0x7f000003L << 16 | 777);
        assertThat(itsOwn.token()).containsExactly('x', 'y', 'z');
        assertThat(implied.sharer()).isEqualTo(0x7f000003L << 16 | 6881);
        assertThat(readIfAny(stated.replace("i777e", "i0e"))).isNull();
        assertThat(readIfAny(stated.replace("i777e", "i65536e"))).isNull();
    }

    @Test
    void answersShouldBeReadAsTheyWereWritten() {
        Nodes nodes = (Nodes) read(write(Role.ANSWER, Krpc.SIZES.nodes(-1, new int[] {1, 2})))
                .message();
        Peers peers = (Peers) read(write(Role.ANSWER, Peers.of(-1, new byte[] {5, 6}, new int[] {2}, new long[] {
                    1, 0x7fc80001L << 16 | 9
                })))
                .message();

        assertThat(nodes.contacts()).containsExactly(1, 2);
        assertThat(peers.contacts()).containsExactly(2);
        assertThat(peers.token()).containsExactly(5, 6);
        assertThat(peers.sharers()).containsExactly(0x7f000001L << 16 | 6881, 0x7fc80001L << 16 | 9);
        assertThat(read(write(Role.ANSWER, new Announced(-1))).message()).isInstanceOf(Pong.class);
        assertThat(read(write(Role.ANSWER, new Refused(-1))).message()).isInstanceOf(Refused.class);
    }

    @Test
    void contactsOutsideTheNetworkShouldBePassedOver() {
        String text = write(Role.ANSWER, Krpc.SIZES.nodes(-1, new int[] {1, 2}));
        String elsewhere = text.replace(new String(new byte[] {127, 0, 0, 1}, ISO_8859_1), "\n\0\0\1");

        assertThat(((Nodes) read(elsewhere).message()).contacts()).containsExactly(2);
    }

    /** A guest is told of with all of the 20 bytes that it has stated first. */
    @Test
    void aGuestShouldHaveTheIdentifierThatItSays() {
        read("d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe");
        read("d1:ad2:id20:ZZZZZZZZZZ0123456789e1:q4:ping1:t2:aa1:y1:qe");

        assertThat(identifiers.of(GUEST)).isEqualTo(0x6162636465666768L);
        assertThat(write(Role.ANSWER, Krpc.SIZES.nodes(-1, new int[] {GUEST}))).contains("abcdefghij0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "de",
                "d1:y1:qe",
                "d1:t2:aa1:y1:xe",
                "d1:t2:aa1:yi1ee",
                "d1:q4:ping1:t2:aa1:y1:qe",
                "d1:ad2:id19:abcdefghij012345678e1:q4:ping1:t2:aa1:y1:qe",
                "d1:ad2:id20:abcdefghij0123456789e1:q4:pong1:t2:aa1:y1:qe",
                "d1:ad2:id20:abcdefghij0123456789e1:q9:find_node1:t2:aa1:y1:qe",
                "d1:ad2:id20:abcdefghij0123456789e1:q9:get_peers1:t2:aa1:y1:qe",
                "d1:ad2:id20:abcdefghij0123456789e1:q13:announce_peer1:t2:aa1:y1:qe",
                "d1:r2:id1:t2:aa1:y1:re"
            })
    void whatIsNoMessageShouldBeNone(String text) {
        assertThat(readIfAny(text)).isNull();
    }

    /** Whatever comes in, nothing is thrown, and what is read can be sent. */
    @Test
    void packetsThatAreChangedAtRandomShouldBeReadOrNot() {
        List<String> good = List.of(
                write(Role.QUESTION, AnnouncePeer.of(-1, 77, 0, new byte[8])),
                write(Role.ANSWER, Peers.of(-1, new byte[4], new int[] {1, 2}, new long[] {1, 2})),
                write(Role.ANSWER, new Refused(-1)));
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = good.get(i % good.size()).getBytes(ISO_8859_1);
            for (int change = random.nextInt(3); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Packet packet = krpc.read(GUEST, changed, ADDRESSES);
            if (packet != null) {
                assertThat(packet.message().bytes()).isPositive();
                read++;
            }
        }

        assertThat(read).isBetween(2000, 18_000);
    }
}
