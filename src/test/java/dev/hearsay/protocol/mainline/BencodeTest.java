package dev.hearsay.protocol.mainline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bencoded texts, good and bad. */
class BencodeTest {
    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "de",
                "d1:ai0ee",
                "d1:ai-42e1:b3:xyze",
                "d1:ali1ei2ee1:bd1:cleee",
                "d0:0:e",
                // The examples of BEP 5.
                "d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe",
                "d1:rd2:id20:mnopqrstuvwxyz123456e1:t2:aa1:y1:re",
                "d1:eli201e23:A Generic Error Ocurrede1:t2:aa1:y1:ee",
                "d1:rd2:id20:abcdefghij01234567895:token8:aoeusnth6:valuesl6:axje.u6:idhtnmee1:t2:aa1:y1:re"
            })
    void whatIsReadShouldBeWrittenAsItWas(String text) {
        SortedMap<String, Object> read = Bencode.dictionary(bytes(text));

        assertThat(new String(Bencode.bytes(Objects.requireNonNull(read)), ISO_8859_1))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d",
                "i1e",
                "le",
                "d1:a",
                "d1:ae",
                "dee",
                "d1:ai1e",
                "d1:aiee",
                "d1:ai-ee",
                "d1:ai1x2ee",
                "d1:a9:xyze",
                "d1:a-1:xe",
                "d1:a99999999999:xe",
                "d1:ai1234567890123456789ee",
                "di1e1:ae",
                "d1:ax1:be",
                "de "
            })
    void whatIsNoDictionaryShouldBeNone(String text) {
        assertThat(Bencode.dictionary(bytes(text))).isNull();
    }

    @Test
    void whatIsTooDeepShouldBeNone() {
        assertThat(Bencode.dictionary(bytes("d1:a" + "l".repeat(15) + "e".repeat(15) + "e")))
                .isNotNull();
        assertThat(Bencode.dictionary(bytes("d1:a" + "l".repeat(16) + "e".repeat(16) + "e")))
                .isNull();
        assertThat(Bencode.dictionary(bytes("d1:a" + "l".repeat(60_000)))).isNull();
    }

    /** Whatever comes in, nothing is thrown. */
    @Test
    void bytesThatAreChangedAtRandomShouldBeReadOrNot() {
        byte[] good =
                bytes("d1:ad2:id20:abcdefghij01234567896:target20:mnopqrstuvwxyz123456e1:q9:find_node1:t2:aa1:y1:qe");
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] changed = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            read += Bencode.dictionary(changed) == null ? 0 : 1;
        }

        assertThat(read).isBetween(1000, 9000);
    }
}
