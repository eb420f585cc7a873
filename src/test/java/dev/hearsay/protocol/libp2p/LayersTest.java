package dev.hearsay.protocol.libp2p;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.libp2p.Yamux.Frame;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The layers of libp2p one by one, by the bytes that their specifications have. */
class LayersTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] hex(String digits) {
        return HEX.parseHex(digits.replace(" ", ""));
    }

    /** RFC 8032, 7.1, test 2. */
    @Test
    void aKeyShouldSignAsTheRfcHasIt() {
        PeerKey key = PeerKey.of(hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        String signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

        assertThat(key.publicKey()).isEqualTo(hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        assertThat(key.sign(new byte[] {0x72})).isEqualTo(hex(signature));
        assertThat(PeerKey.isSigned(key.publicKey(), new byte[] {0x72}, hex(signature)))
                .isTrue();
        assertThat(PeerKey.isSigned(key.publicKey(), new byte[] {0x73}, hex(signature)))
                .isFalse();
        assertThat(PeerKey.isSigned(new byte[5], new byte[] {0x72}, new byte[3]))
                .isFalse();
    }

    /** libp2p/specs, peer-ids, section Test vectors: Ed25519. */
    @Test
    void aKeyShouldHaveTheFormOfTheSpecification() {
        PeerKey key = PeerKey.of(hex("7e0830617c4a7de83925dfb2694556b12936c477a0e1feb2e148ec9da60fee7d"));
        String encoded = "080112201ed1e8fae2c4a144b8be8fd4b47bf3d3b34b871c3cacf6010f0e42d474fce27e";

        assertThat(PeerKey.protobuf(key.publicKey())).isEqualTo(hex(encoded));
        assertThat(PeerKey.id(key.publicKey())).isEqualTo(hex("0024" + encoded));
        assertThat(PeerKey.keyOf(hex("0024" + encoded))).isEqualTo(key.publicKey());
        assertThat(PeerKey.keyOf(hex(encoded))).isEqualTo(key.publicKey());
        assertThat(PeerKey.keyOf(hex("0124" + encoded))).isEmpty();
        assertThat(PeerKey.keyOf(new byte[3])).isEmpty();
    }

    @Test
    void keysShouldBeThoseOfTheSeed() {
        PeerKeys keys = new PeerKeys(3, 7);

        assertThat(keys.of(2).publicKey()).isEqualTo(new PeerKeys(3, 7).of(2).publicKey());
        assertThat(keys.of(2).publicKey()).isNotEqualTo(new PeerKeys(3, 8).of(2).publicKey());
    }

    /** Protocol Buffers, Encoding: 150 in field 1, "testing" in field 2. */
    @Test
    void fieldsShouldHaveTheFormOfProtocolBuffers() throws Malformed {
        byte[] bytes = new ProtobufWriter().number(1, 150).text(2, "testing").done();
        ProtobufReader in = new ProtobufReader(bytes);

        assertThat(bytes).isEqualTo(hex("089601 120774657374696e67"));
        assertThat(in.next()).isEqualTo(1);
        assertThat(in.number()).isEqualTo(150);
        assertThatThrownBy(in::bytes).isInstanceOf(Malformed.class);
        assertThat(in.next()).isEqualTo(2);
        assertThat(in.text()).isEqualTo("testing");
        assertThat(in.next()).isZero();
    }

    @Test
    void fieldsThatAreNoneShouldBeMalformed() {
        for (String digits : List.of("08", "0896", "1207", "12ffffffffffffffffff01", "0b", "00", "120161ff", "0700")) {
            assertThatThrownBy(() -> {
                        ProtobufReader in = new ProtobufReader(hex(digits));
                        while (in.next() != 0) {
                            in.hashCode();
                        }
                    })
                    .as(digits)
                    .isInstanceOf(Malformed.class);
        }
    }

    /** As js-libp2p writes it: both messages at once. */
    @Test
    void aNegotiationShouldEchoWhatIsSpokenAndDenyTheRest() throws Malformed {
        Multistream asked = new Multistream(List.of("/b"));
        Prefixed in = new Prefixed();
        List<String> answers = new ArrayList<>();
        in.add(hex("13 2f6d756c746973747265616d2f312e302e300a 03 2f610a"));

        assertThat(asked.take(in, answer -> answers.add(HEX.formatHex(answer)))).isNull();
        in.add(hex("03 2f620a 99"));
        assertThat(asked.take(in, answer -> answers.add(HEX.formatHex(answer)))).isEqualTo("/b");
        assertThat(answers).containsExactly("132f6d756c746973747265616d2f312e302e300a", "036e610a", "032f620a");
        assertThat(in.rest()).isEqualTo(hex("99"));
    }

    @Test
    void aNegotiationOfSomethingElseShouldBeMalformed() {
        for (String digits : List.of("032f620a", "00", "02 2f62", "ff7f", "ffffffffff")) {
            Prefixed in = new Prefixed();
            in.add(hex(digits));
            assertThatThrownBy(() -> new Multistream(List.of("/b")).take(in, answer -> {}))
                    .as(digits)
                    .isInstanceOf(Malformed.class);
        }
    }

    /** What a node of js-libp2p sent. */
    @Test
    void anExchangeShouldStateAKeyAndItsIdentifier() throws Malformed {
        String key = "8960812e97d419c2e35afaee16bd232c5592a588a76da8fa5bd27ae42f37a19a";
        String message = "0a26 0024 08011220" + key + " 1224 08011220" + key;

        assertThat(Plaintext.read(hex(message))).isEqualTo(hex(key));
        assertThat(Plaintext.exchange(hex(key))).isEqualTo(hex("4e" + message));
        assertThatThrownBy(() -> Plaintext.read(hex(message.replace("0024", "0025"))))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Plaintext.read(hex("1224 08021220" + key))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Plaintext.read(new byte[0])).isInstanceOf(Malformed.class);
    }

    @Test
    void framesShouldHaveTheHeadersOfTheSpecification() throws Malformed {
        assertThat(Yamux.frame(Yamux.PING, Yamux.ACK, 0, 0x01020304)).isEqualTo(hex("00 02 0002 00000000 01020304"));
        assertThat(Yamux.data(Yamux.SYN | Yamux.FIN, 0x0a0b0c0d, "hi".getBytes(US_ASCII)))
                .isEqualTo(hex("00 00 0005 0a0b0c0d 00000002 6869"));

        Yamux in = new Yamux();
        in.add(hex("00 01 0001 00000001 00040000 00 00 0002 00000001 00000002 68"));
        Frame opened = Objects.requireNonNull(in.next());
        assertThat(opened.type()).isEqualTo(Yamux.WINDOW_UPDATE);
        assertThat(opened.has(Yamux.SYN)).isTrue();
        assertThat(opened.length()).isEqualTo(Yamux.WINDOW);
        assertThat(in.next()).isNull();
        in.add(hex("69"));
        Frame said = Objects.requireNonNull(in.next());
        assertThat(said.data()).isEqualTo(hex("6869"));
        assertThat(said.stream()).isEqualTo(1);
    }

    @Test
    void framesThatAreNoneShouldBeMalformed() {
        for (String digits : List.of(
                "01 00 0000 00000001 00000000",
                "00 04 0000 00000001 00000000",
                "00 00 0000 00000001 00040001",
                "00 00 0000 00000001 ffffffff")) {
            Yamux in = new Yamux();
            in.add(hex(digits));
            assertThatThrownBy(in::next).as(digits).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void messagesShouldComeOutAsTheyWentInWhereverTheyAreCut() throws Malformed {
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        for (int trial = 0; trial < 200; trial++) {
            List<String> sent = new ArrayList<>();
            ProtobufWriter all = new ProtobufWriter();
            for (int i = 0; i < 5; i++) {
                byte[] message = new byte[random.nextInt(400)];
                sent.add(HEX.formatHex(message));
                all.prefixed(message);
            }
            byte[] bytes = all.done();
            List<String> got = new ArrayList<>();
            Prefixed in = new Prefixed();
            for (int at = 0; at < bytes.length; ) {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(300));
                in.add(Arrays.copyOfRange(bytes, at, end));
                at = end;
                for (byte[] message = in.next(400); message != null; message = in.next(400)) {
                    got.add(HEX.formatHex(message));
                }
            }
            assertThat(got).isEqualTo(sent);
        }
    }
}
