package dev.hearsay.protocol.discv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.group.Groups;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Presence;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.WireFormat.Role;
import dev.hearsay.protocol.discv4.Packet.EnrRequest;
import dev.hearsay.protocol.discv4.Packet.EnrResponse;
import dev.hearsay.protocol.discv4.Packet.FindNode;
import dev.hearsay.protocol.discv4.Packet.Neighbors;
import dev.hearsay.protocol.discv4.Packet.Ping;
import dev.hearsay.protocol.discv4.Packet.Pong;
import dev.hearsay.topology.Topology;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets of ten peers, the last two of which are guests; those of EIP-8, "RLPx Discovery Protocol", are another program's. */
class Discv4WireTest {
    private static final int GUEST = 8;
    private static final byte[] NUMBER = {0, 7};
    private static final BigInteger ITS_KEY =
            new BigInteger("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291", 16);
    private static final String PING =
            "e9614ccfd9fc3e74360018522d30e1419a143407ffcce748de3e22116b7e8dc92ff74788c0b6663a"
                    + "aa3d67d641936511c8f8d6ad8698b820a7cf9e1be7155e9a241f556658c55428ec0563514365799a"
                    + "4be2be5a685a80971ddcfa80cb422cdd0101ec04cb847f000001820cfa8215a8d790000000000000"
                    + "000000000000000000018208ae820d058443b9a3550102";
    private static final String LATER_PING =
            "577be4349c4dd26768081f58de4c6f375a7a22f3f7adda654d1428637412c3d7fe917cadc56d4e5e"
                    + "7ffae1dbe3efffb9849feb71b262de37977e7c7a44e677295680e9e38ab26bee2fcbae207fba3ff3"
                    + "d74069a50b902a82c9903ed37cc993c50001f83e82022bd79020010db83c4d001500000000abcdef"
                    + "12820cfa8215a8d79020010db885a308d313198a2e037073488208ae82823a8443b9a355c5010203"
                    + "040531b9019afde696e582a78fa8d95ea13ce3297d4afb8ba6433e4154caa5ac6431af1b80ba7602"
                    + "3fa4090c408f6b4bc3701562c031041d4702971d102c9ab7fa5eed4cd6bab8f7af956f7d565ee191"
                    + "7084a95398b6a21eac920fe3dd1345ec0a7ef39367ee69ddf092cbfe5b93e5e568ebc491983c09c7"
                    + "6d922dc3";
    private static final String PONG =
            "09b2428d83348d27cdf7064ad9024f526cebc19e4958f0fdad87c15eb598dd61d08423e0bf66b206"
                    + "9869e1724125f820d851c136684082774f870e614d95a2855d000f05d1648b2d5945470bc187c2d2"
                    + "216fbe870f43ed0909009882e176a46b0102f846d79020010db885a308d313198a2e037073488208"
                    + "ae82823aa0fbc914b16819237dcd8801d7e53f69e9719adecb3cc0e790c57e91ca4461c9548443b9"
                    + "a355c6010203c2040506a0c969a58f6f9095004c0177a6b47f451530cab38966a25cca5cb58f0555"
                    + "42124e";
    private static final String FIND_NODE =
            "c7c44041b9f7c7e41934417ebac9a8e1a4c6298f74553f2fcfdcae6ed6fe53163eb3d2b52e39fe91"
                    + "831b8a927bf4fc222c3902202027e5e9eb812195f95d20061ef5cd31d502e47ecb61183f74a504fe"
                    + "04c51e73df81f25c4d506b26db4517490103f84eb840ca634cae0d49acb401d8a4c6b6fe8c55b70d"
                    + "115bf400769cc1400f3258cd31387574077f301b421bc84df7266c44e9e6d569fc56be0081290476"
                    + "7bf5ccd1fc7f8443b9a35582999983999999280dc62cc8255c73471e0a61da0c89acdc0e035e260a"
                    + "dd7fc0c04ad9ebf3919644c91cb247affc82b69bd2ca235c71eab8e49737c937a2c396";
    private static final String NEIGHBORS =
            "c679fc8fe0b8b12f06577f2e802d34f6fa257e6137a995f6f4cbfc9ee50ed3710faf6e66f932c4c8"
                    + "d81d64343f429651328758b47d3dbc02c4042f0fff6946a50f4a49037a72bb550f3a7872363a83e1"
                    + "b9ee6469856c24eb4ef80b7535bcf99c0004f9015bf90150f84d846321163782115c82115db84031"
                    + "55e1427f85f10a5c9a7755877748041af1bcd8d474ec065eb33df57a97babf54bfd2103575fa8291"
                    + "15d224c523596b401065a97f74010610fce76382c0bf32f84984010203040101b840312c55512422"
                    + "cf9b8a4097e9a6ad79402e87a15ae909a4bfefa22398f03d20951933beea1e4dfa6f968212385e82"
                    + "9f04c2d314fc2d4e255e0d3bc08792b069dbf8599020010db83c4d001500000000abcdef12820d05"
                    + "820d05b84038643200b172dcfef857492156971f0e6aa2c538d8b74010f8e140811d53b98c765dd2"
                    + "d96126051913f44582e8c199ad7c6d6819e9a56483f637feaac9448aacf8599020010db885a308d3"
                    + "13198a2e037073488203e78203e8b8408dcab8618c3253b558d459da53bd8fa68935a719aff8b811"
                    + "197101a4b2b47dd2d47295286fc00cc081bb542d760717d1bdd6bec2c37cd72eca367d6dd3b9df73"
                    + "8443b9a355010203b525a138aa34383fec3d2719a0";

    /** Peer i at 127.0.0.i, port 30303, but for the fourth, which is where a packet of EIP-8 tells of a node. */
    private static final WireFormat.Addresses ADDRESSES = new WireFormat.Addresses() {
        private static final long ELSEWHERE = 0x63211637L << 16 | 0x115c;

        @Override
        public long of(int peer) {
            return peer == 4 ? ELSEWHERE : (0x7f000000L + peer) << 16 | 30303;
        }

        @Override
        public int peerAt(long address) {
            long peer = (address >> 16) - 0x7f000000L;
            return address == ELSEWHERE
                    ? 4
                    : peer >= 0 && peer < 10 && (address & 0xffff) == 30303 ? (int) peer : NOBODY;
        }
    };

    private final NodeSpace space = NodeSpace.of(
            NodeTableTest.params(""),
            new Setup(
                    Topology.ofLinks(10, new int[] {0}, new int[] {1}, 1),
                    Groups.none(),
                    List.of(),
                    0,
                    2,
                    1,
                    Presence.ALWAYS));
    private final NodeKeys keys = Objects.requireNonNull(space.keys());
    private final Discv4Wire wire = new Discv4Wire(keys, space);

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private WireFormat.Packet read(byte[] bytes) {
        return Objects.requireNonNull(readIfAny(bytes));
    }

    private WireFormat.@Nullable Packet readIfAny(byte[] bytes) {
        return wire.read(GUEST, bytes, ADDRESSES);
    }

    private byte[] write(int from, Role role, byte[] number, Message message) {
        return Objects.requireNonNull(wire.write(from, GUEST, new WireFormat.Packet(role, number, message), ADDRESSES));
    }

    @Test
    void thePacketsOfEip8AreRead() {
        WireFormat.Packet ping = read(bytes(PING));
        assertThat(ping.role()).isEqualTo(Role.QUESTION);
        assertThat(ping.message()).isInstanceOf(Ping.class);
        assertThat(ping.number()).isEqualTo(bytes(PING.substring(0, 64)));
        assertThat(read(bytes(LATER_PING)).message()).isInstanceOf(Ping.class);

        WireFormat.Packet pong = read(bytes(PONG));
        assertThat(pong.role()).isEqualTo(Role.ANSWER);
        assertThat(HexFormat.of().formatHex(pong.number()))
                .isEqualTo("fbc914b16819237dcd8801d7e53f69e9719adecb3cc0e790c57e91ca4461c954");

        String target = FIND_NODE.substring(FIND_NODE.indexOf("b840") + 4, FIND_NODE.indexOf("b840") + 132);
        assertThat(read(bytes(FIND_NODE)).message())
                .isEqualTo(new FindNode(Message.NO_OPERATION, Queries.UNNUMBERED, NodeKeys.identifier(bytes(target))));

        assertThat(((Neighbors) read(bytes(NEIGHBORS)).message()).nodes()).containsExactly(4);
    }

    @Test
    void aGuestIsWhoHasSignedItsFirstPacket() {
        byte[] key = Secp256k1.publicKey(ITS_KEY);
        assertThat(keys.publicKey(GUEST)).isNull();

        read(bytes(PING));

        assertThat(keys.publicKey(GUEST)).isEqualTo(key);
        assertThat(space.identifiers().of(GUEST)).isEqualTo(NodeKeys.identifier(key));
        wire.read(GUEST, write(3, Role.QUESTION, NUMBER, new Ping(Message.NO_OPERATION)), ADDRESSES);
        assertThat(keys.publicKey(GUEST)).isEqualTo(key);
    }

    @Test
    void whatAPeerWritesIsReadAsItWasMeant() {
        byte[] ping = write(3, Role.QUESTION, NUMBER, new Ping(Message.NO_OPERATION));
        assertThat(read(ping).message()).isInstanceOf(Ping.class);
        assertThat(read(ping).number()).isEqualTo(wire.answered(ping, NUMBER));
        assertThat(keys.publicKey(GUEST)).isEqualTo(keys.publicKey(3));

        byte[] hash = Arrays.copyOf(ping, 32);
        WireFormat.Packet pong = read(write(3, Role.ANSWER, hash, new Pong(Message.NO_OPERATION)));
        assertThat(pong.role()).isEqualTo(Role.ANSWER);
        assertThat(pong.number()).isEqualTo(hash);
        assertThat(read(write(3, Role.ANSWER, hash, new EnrResponse())).number())
                .isEqualTo(hash);

        int[] nodes = {5, 6, 4};
        Neighbors neighbors = (Neighbors)
                read(write(3, Role.WORD, NUMBER, new Neighbors(0, 9, nodes))).message();
        assertThat(neighbors.nodes()).containsExactly(nodes);

        long target = space.identifiers().of(5) ^ 1;
        FindNode question = (FindNode)
                read(write(3, Role.WORD, NUMBER, new FindNode(0, 9, target))).message();
        assertThat(question.target()).isEqualTo(space.identifiers().of(5));
    }

    @Test
    void packetsHaveTheSizesOfTheEmulation() {
        byte[] hash = new byte[32];
        for (Message question : List.of(new Ping(0), new FindNode(0, 9, 5), new Neighbors(0, 9, new int[] {5, 6}))) {
            assertThat(write(3, Role.QUESTION, NUMBER, question)).hasSize(question.bytes());
        }
        for (Message answer : List.of(new Pong(0), new EnrResponse())) {
            assertThat(write(3, Role.ANSWER, hash, answer)).hasSize(answer.bytes());
        }
        assertThat(write(3, Role.QUESTION, NUMBER, new EnrRequest())).hasSize(new EnrRequest().bytes());
    }

    /** Two pings to the same node have to have different hashes, or their pongs could not be told apart. */
    @Test
    void eachPingHasAHashOfItsOwn() {
        assertThat(write(3, Role.QUESTION, new byte[] {0, 8}, new Ping(0)))
                .isNotEqualTo(write(3, Role.QUESTION, NUMBER, new Ping(0)))
                .isEqualTo(write(3, Role.QUESTION, new byte[] {0, 8}, new Ping(0)));
    }

    static List<byte[]> packets() {
        return List.of(bytes(PING), bytes(LATER_PING), bytes(PONG), bytes(FIND_NODE), bytes(NEIGHBORS));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void whatIsChangedOrCutIsNoPacket(byte[] packet) {
        Random random = new Random(packet.length);
        for (int i = 0; i < 100; i++) {
            byte[] changed = packet.clone();
            changed[random.nextInt(packet.length)] ^= (byte) (1 + random.nextInt(255));
            assertThat(readIfAny(changed)).isNull();
            assertThat(readIfAny(Arrays.copyOf(packet, random.nextInt(packet.length))))
                    .isNull();
        }
    }

    /** Whoever signs can say what he likes. */
    @ParameterizedTest
    @MethodSource("packets")
    void bytesOfAnyKindUnderASoundSignatureEndNothing(byte[] packet) {
        Random random = new Random(packet.length);
        for (int i = 0; i < 200; i++) {
            byte[] text = Arrays.copyOfRange(packet, 97, packet.length);
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt();
            }
            byte[] signed = new byte[97 + text.length];
            System.arraycopy(text, 0, signed, 97, text.length);
            System.arraycopy(Secp256k1.sign(Keccak.hash256(text), ITS_KEY), 0, signed, 32, 65);
            System.arraycopy(Keccak.hash256(Arrays.copyOfRange(signed, 32, signed.length)), 0, signed, 0, 32);
            WireFormat.Packet read = readIfAny(signed);
            assertThat(read == null || read.message() instanceof Packet).isTrue();
        }
        assertThat(keys.publicKey(GUEST)).isEqualTo(Secp256k1.publicKey(ITS_KEY));
    }
}
