package dev.hearsay.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.StreamFormat.Malformed;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in MessagePack, against the forms of its specification. */
class MessagePackFormsTest {
    private static MessagePackReader of(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new MessagePackReader(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "7f, 127",
        "cc80, 128",
        "ccff, 255",
        "cd0100, 256",
        "cdffff, 65535",
        "ce00010000, 65536",
        "ceffffffff, 4294967295",
        "cf0000000100000000, 4294967296"
    })
    void numbersShouldTakeAsFewBytesAsCanBe(String hex, long number) throws Malformed {
        byte[] written = new MessagePackWriter().number(number).done();

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(hex);
        assertThat(written).hasSize(MessagePack.number(number));
        assertThat(of(hex).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "ff, -1",
        "e0, -32",
        "d0df, -33",
        "d1ff00, -256",
        "d2ffff0000, -65536",
        "d3ffffffff00000000, -4294967296"
    })
    void numbersBelowZeroShouldBeRead(String hex, long number) throws Malformed {
        assertThat(of(hex).number()).isEqualTo(number);
    }

    @Test
    void bytesAndTextsShouldBeOneInAllTheirForms() throws Malformed {
        for (int length : new int[] {0, 31, 32, 65_535, 65_536}) {
            String text = "x".repeat(length);
            byte[] written = new MessagePackWriter().text(text).done();

            assertThat(written).hasSize(MessagePack.raw(length));
            assertThat(new MessagePackReader(written, 0, written.length).text()).isEqualTo(text);
        }
        for (String hex :
                new String[] {"a16b", "d9016b", "da00016b", "db000000016b", "c4016b", "c500016b", "c6000000016b"}) {
            assertThat(of(hex).text()).isEqualTo("k");
        }
    }

    @Test
    void aMapShouldHaveItsFieldsAndNotWhatIsNestedInThem() throws Malformed {
        // {a: 1, b: [1, {c: nothing}], d: true, e: 1.0, f: "g"}
        MessagePackReader in =
                of("85a16101a1629201" + "81a163c0" + "a164c3" + "a165cb3ff0000000000000" + "a166a167" + "05");
        Map<String, Object> fields = in.fields();

        assertThat(fields)
                .containsOnlyKeys("a", "d", "f")
                .containsEntry("a", 1L)
                .containsEntry("d", true);
        assertThat((byte[]) fields.get("f")).containsExactly('g');
        assertThat(in.number()).isEqualTo(5);
    }

    @Test
    void whatIsNotThereYetShouldBeWaitedFor() throws Malformed {
        byte[] whole = HexFormat.of()
                .parseHex(
                        "85a16101a162920181a163c0a164c3a165cb3ff0000000000000a166d80000000000000000000000000000000000");
        for (int size = 0; size < whole.length; size++) {
            MessagePackReader in = new MessagePackReader(whole, 0, size);

            assertThat(in.skip()).isFalse();
            assertThat(in.position()).isZero();
        }
        assertThat(new MessagePackReader(whole, 0, whole.length).skip()).isTrue();
    }

    @Test
    void whatIsNoneShouldBeMalformed() {
        assertThatThrownBy(() -> of("c1").skip()).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> of("92").fields()).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> of("dbffffffff").text()).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> of("dfffffffff").fields()).isInstanceOf(Malformed.class);
    }

    @Test
    void anyBytesShouldBeReadOrMalformed() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                new MessagePackReader(bytes, 0, bytes.length).fields();
                assertThat(new MessagePackReader(bytes, 0, bytes.length).skip()).isTrue();
            } catch (Malformed asItIs) {
                assertThat(asItIs.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void longMapsAndListsShouldHaveTheirHeads() throws Malformed {
        byte[] written = new MessagePackWriter()
                .map(16)
                .list(16)
                .map(15)
                .list(15)
                .plain(new byte[0])
                .done();

        assertThat(HexFormat.of().formatHex(written)).isEqualTo("df00000010dd000000108f9f");
        assertThat(new MessagePackReader(written, 5, written.length).list()).isEqualTo(16);
        assertThat(of("de0002").map()).isEqualTo(2);
        assertThat(of("dc0002").list()).isEqualTo(2);
        assertThat(Arrays.stream(new String[] {"c0"}).allMatch(hex -> nothing(hex)))
                .isTrue();
    }

    private static boolean nothing(String hex) {
        try {
            return of(hex).isNothing() && of(hex).list() == 0;
        } catch (Malformed not) {
            return false;
        }
    }
}
