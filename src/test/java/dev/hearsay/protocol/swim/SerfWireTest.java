package dev.hearsay.protocol.swim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.WireFormat.Packet;
import dev.hearsay.protocol.WireFormat.Role;
import dev.hearsay.protocol.swim.SwimMessages.Ack;
import dev.hearsay.protocol.swim.SwimMessages.Alive;
import dev.hearsay.protocol.swim.SwimMessages.Compound;
import dev.hearsay.protocol.swim.SwimMessages.Dead;
import dev.hearsay.protocol.swim.SwimMessages.Event;
import dev.hearsay.protocol.swim.SwimMessages.IndirectPing;
import dev.hearsay.protocol.swim.SwimMessages.Nack;
import dev.hearsay.protocol.swim.SwimMessages.Ping;
import dev.hearsay.protocol.swim.SwimMessages.Suspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The packets of serf's agents: what these sent each other, and what they would be sent. */
class SerfWireTest {
    /** Real-a and real-b are alive, and real-b has joined: compressed, with a checksum. */
    private static final String ALIVE =
            "0c554355d60982a4416c676f00a3427566da008b000f0c00008420000b040c910a42868c1c527f900108b02a899b3161e4"
                    + "b8094327cd1b370148352943278ca87f8048397943a68c293965c2b069118614943772e834fba0609495396e4c052820404081020917367cf827d9c48a17336ee"
                    + "cf831e4c8922753ae6cf932e64c313671eae4e913a850a2460b200820a814132a69da9409b9d5254c992dc40404";

    private static final String ALIVE_B =
            "0486a441646472a47fc90001ab496e6361726e6174696f6e01a44d657461a2ff80a44e6f6465a67265616c2d62a4506f7274cd1f0aa356736ea6010502020505";
    private static final String PING_OF_A =
            "0085a44e6f6465a67265616c2d62a55365714e6f01aa536f7572636541646472a47fc80001aa536f757263654e6f6465a67265616c2d61aa536f75726365506f7274cd1f0a";
    private static final String EVENT =
            "0ce7673c57080384a24343c2a54c54696d6501a44e616d65a66465706c6f79a75061796c6f6164a27631";
    private static final String LEAVE = "0c9d6a1a57080083a54c54696d6502a44e6f6465a67265616c2d62a55072756e65c2";
    private static final String DEAD_B =
            "0ce229623e0583a446726f6da67265616c2d62ab496e6361726e6174696f6e01a44e6f6465a67265616c2d62";
    private static final String PING_AND_DEAD_B =
            "0702004500270085a44e6f6465a67265616c2d61a55365714e6f05aa536f7572636541646472a47fc90001aa536f75"
                    + "7263654e6f6465a67265616c2d62aa536f75726365506f7274cd1f0a0583a446726f6da67265616c2d62ab496e6361726e6174696f6e01a44e6f6465a67265616c2d62";

    private SerfNet net = SerfNet.known();

    private @Nullable Message read(String hex) {
        Packet packet = net.wire.read(SerfNet.A, SerfNet.bytes(hex), net);
        return packet == null ? null : packet.message();
    }

    /** The bytes without their checksum. */
    private String write(int from, int guest, Message message) {
        byte[] bytes =
                Objects.requireNonNull(net.wire.write(from, guest, new Packet(Role.WORD, new byte[0], message), net));
        return HexFormat.of().formatHex(bytes, 5, bytes.length);
    }

    @Test
    void whatAnAgentSendsShouldBeRead() {
        net = new SerfNet();
        assertThat(read(ALIVE)).isEqualTo(new Compound(List.of(new Alive(SerfNet.A, 1), new Alive(SerfNet.B, 1))));
        assertThat(read(PING_OF_A)).isEqualTo(new Ping(1, false));
        assertThat(read("0282a75061796c6f6164a0a55365714e6fcdffff")).isEqualTo(new Ack(65_535, false));
        assertThat(read("0b81a55365714e6fceffffffff")).isEqualTo(new Nack(-1));
        assertThat(read(DEAD_B)).isEqualTo(new Dead(SerfNet.B, 1, SerfNet.B));
        assertThat(read(PING_AND_DEAD_B))
                .isEqualTo(new Compound(List.of(new Ping(5, false), new Dead(SerfNet.B, 1, SerfNet.B))));
    }

    @Test
    void anAgentShouldBeSentTheBytesThatItWouldSend() {
        read(ALIVE_B);

        assertThat(write(SerfNet.A, SerfNet.B, new Ping(1, false))).isEqualTo(PING_OF_A);
        assertThat(write(0, SerfNet.A, new Alive(SerfNet.B, 1))).isEqualTo(ALIVE_B);
        assertThat(write(SerfNet.B, SerfNet.A, new Compound(List.of(new Ping(5, false), new Suspect(1, 1, 2)))))
                .isEqualTo("07020045002500" + PING_AND_DEAD_B.substring(14, 150)
                        + "0383a446726f6da53030303032ab496e6361726e6174696f6e01a44e6f6465a53030303031");
        Event event = (Event) Objects.requireNonNull(read(EVENT));
        assertThat("0ce7673c57" + write(0, SerfNet.B, event)).isEqualTo(EVENT);
        assertThat(HexFormat.of()
                        .formatHex(Objects.requireNonNull(
                                net.wire.write(0, SerfNet.B, new Packet(Role.WORD, new byte[0], event), net))))
                .isEqualTo(EVENT);
    }

    @Test
    void sizesShouldBeThoseOfWhatIsWritten() {
        List<Message> messages = List.of(
                new Ack(300, false), new Nack(70_000), new Alive(2, 1), new Suspect(2, 200, 3), new Event(2, 1, 40));
        for (Message message : messages) {
            assertThat(write(0, SerfNet.A, message)).hasSize(2 * message.bytes());
        }
        // Guests have longer names than members, by one.
        assertThat(write(0, SerfNet.A, new Ping(1, false))).hasSize(2 * (new Ping(1, false).bytes() + 1));
        assertThat(write(0, SerfNet.A, new IndirectPing(1, 2, true))).hasSize(2 * new IndirectPing(1, 2, true).bytes());
    }

    @Test
    void whatIsWrittenShouldBeReadAsItWas() {
        List<Message> messages = List.of(
                new Ping(-1, false),
                new IndirectPing(7, 2, true),
                new IndirectPing(7, SerfNet.B, false),
                new Ack(0, false),
                new Nack(128),
                new Alive(3, 1 << 30),
                new Suspect(1, 2, 3),
                new Dead(1, 2, 3),
                new Event(2, 2, 2),
                new Compound(List.of(new Ack(1, false), new Suspect(1, 1, 2), new Event(0, 2, 9))));
        for (Message message : messages) {
            assertThat(read("0c" + crc(write(0, SerfNet.A, message)))).isEqualTo(message);
        }
    }

    private static String crc(String plain) {
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(SerfNet.bytes(plain));
        return HexFormat.of().toHexDigits((int) sum.getValue()) + plain;
    }

    @Test
    void moreThanACompoundHoldsShouldGoInSeveral() {
        List<Message> many = IntStream.range(0, 300)
                .<Message>mapToObj(i -> new Suspect(i % 4, 1, 0))
                .toList();
        String written = write(0, SerfNet.A, new Compound(many));

        assertThat(written).startsWith("0702").contains("07ff0025").contains("072d0025");
        assertThat(written).hasSize(2 * (2 + 4 + 2 * 2 + 300 * (2 + 37)));
    }

    @Test
    void anEventShouldHaveOneNumberHoweverOftenItComes() {
        Event first = (Event) Objects.requireNonNull(read(EVENT));
        Event second = (Event) Objects.requireNonNull(
                read("080384a24343c2a54c54696d6502a44e616d65a66465706c6f79a75061796c6f6164a27631"));

        assertThat(first).isEqualTo(new Event(3, 1, 2));
        assertThat(second).isEqualTo(new Event(4, 1, 2));
        assertThat(read(EVENT)).isEqualTo(first);
        // One of the workload, which has crossed a link before.
        assertThat(read(write(0, SerfNet.A, new Event(2, 1, 30)))).isEqualTo(new Event(2, 2, 30));
    }

    @Test
    void aLeaveShouldBeToldToSerfAsWell() {
        read(LEAVE);
        String told = write(0, SerfNet.A, new Dead(SerfNet.B, 1, SerfNet.B));

        assertThat(told).isEqualTo("0702001d0027" + LEAVE.substring(10) + DEAD_B.substring(10));
        assertThat(write(0, SerfNet.A, new Dead(2, 1, 2))).contains("0083a54c54696d6501a44e6f6465a53030303032");
        assertThat(write(0, SerfNet.A, new Dead(2, 1, 1))).startsWith("0583");
    }

    @Test
    void whatMeansNothingHereShouldBeAnEmptyPacket() {
        Compound empty = new Compound(List.of());
        assertThat(read("080182a54c54696d6501a44e6f6465a67265616c2d62")).isEqualTo(empty);
        // Nobody that is known.
        assertThat(read("0383a446726f6da53030303032ab496e6361726e6174696f6e01a44e6f6465a53939393939"))
                .isEqualTo(empty);
        assertThat(net.wire.write(0, SerfNet.A, new Packet(Role.WORD, new byte[0], empty), net))
                .isNull();
    }

    @Test
    void whatIsNoPacketShouldBeNone() {
        for (String hex : List.of(
                "",
                "0c",
                "0c00000000",
                EVENT.replace("7631", "7632"),
                "0a00",
                "f4",
                "0700",
                "070100",
                "0383",
                "0482a0",
                "0982a4416c676f01a3427566a0",
                "0383a446726f6da53030303032ab496e6361726e6174696f6ece7fffffffa44e6f6465a53030303031")) {
            assertThat(read(hex)).as(hex).isNull();
        }
        // A part that is none is passed over.
        assertThat(read("070200010014" + "63" + "0282a75061796c6f6164a0a55365714e6fcdffff"))
                .isEqualTo(new Ack(65_535, false));
    }

    @Test
    void anyBytesShouldBeReadOrNone() {
        SplittableRandom random = new SplittableRandom(5);
        List<String> seen =
                List.of(ALIVE, ALIVE_B, PING_OF_A, EVENT.substring(10), LEAVE.substring(10), PING_AND_DEAD_B);
        List<Message> read = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = SerfNet.bytes(seen.get(i % seen.size()));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Packet packet = net.wire.read(SerfNet.A, Arrays.copyOf(bytes, random.nextInt(bytes.length + 3)), net);
            if (packet != null) {
                read.add(packet.message());
            }
        }

        assertThat(read).hasSizeGreaterThan(100).allMatch(message -> message.bytes() > 0);
    }
}
