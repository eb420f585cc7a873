package dev.hearsay.protocol.discv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The examples of the specification of RLP, and texts that are none. */
class RlpCodecTest {
    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(List<?> list) {
        return HexFormat.of().formatHex(RlpCodec.encode(list));
    }

    @Test
    void theExamplesOfTheSpecification() {
        assertThat(hex(List.of())).isEqualTo("c0");
        assertThat(hex(List.of(text("cat"), text("dog")))).isEqualTo("c88363617483646f67");
        assertThat(hex(List.of(List.of(), List.of(List.of()), List.of(List.of(), List.of(List.of())))))
                .isEqualTo("c7c0c1c0c3c0c1c0");
        assertThat(hex(List.of(RlpCodec.number(0), RlpCodec.number(15), RlpCodec.number(1024))))
                .isEqualTo("c5800f820400");
        String lorem = "Lorem ipsum dolor sit amet, consectetur adipisicing elit";
        assertThat(hex(List.of(text(lorem))))
                .isEqualTo("f83ab838" + HexFormat.of().formatHex(text(lorem)));
    }

    @Test
    void whatWasEncodedIsReadAndWhatFollowsIsPassedOver() {
        List<Object> list = List.of(text("x"), new byte[300], List.of(List.of(new byte[56]), RlpCodec.number(70_000)));
        byte[] encoded = RlpCodec.encode(list);
        byte[] within = new byte[encoded.length + 10];
        System.arraycopy(encoded, 0, within, 3, encoded.length);

        List<Object> read = Objects.requireNonNull(RlpCodec.list(within, 3));

        assertThat(hex(read)).isEqualTo(HexFormat.of().formatHex(encoded));
        assertThat(RlpCodec.number(RlpCodec.number(70_000))).isEqualTo(70_000);
    }

    @Test
    void whatIsNoListIsNone() {
        byte[] encoded = RlpCodec.encode(List.of(text("cat"), List.of(text("dog"))));
        for (int length = 0; length < encoded.length; length++) {
            assertThat(RlpCodec.list(Arrays.copyOf(encoded, length), 0)).isNull();
        }
        assertThat(RlpCodec.list(text("cat"), 0)).isNull();
        assertThat(RlpCodec.list(HexFormat.of().parseHex("ffffffffffffffffff"), 0))
                .isNull();
        assertThat(RlpCodec.list(HexFormat.of().parseHex("c2b8"), 0)).isNull();
    }

    /** A program could send a datagram of nothing but beginnings of lists. */
    @Test
    void listsWithinListsEnd() {
        List<Object> nested = List.of();
        for (int depth = 0; depth < 100; depth++) {
            nested = new ArrayList<>(List.of(nested));
        }
        assertThat(RlpCodec.list(RlpCodec.encode(nested), 0)).isNull();
    }
}
