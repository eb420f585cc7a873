package dev.hearsay.protocol.swim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.StreamFormat.Malformed;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** LZW, against what a real agent has compressed and what a compressor written here does. */
class LzwTest {
    private static final int MOST = 1 << 20;

    private static byte[] decompressed(byte[] bytes) throws Malformed {
        return Lzw.decompressed(bytes, MOST);
    }

    /** The codes of bytes: a dictionary that begins anew when it is full, or stays as it is. */
    private static byte[] compressed(byte[] bytes, boolean beginsAnew) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Integer> codes = new HashMap<>();
        long[] bits = {0, 0};
        int width = 9;
        int next = 258;
        put(out, bits, 256, width);
        String word = "";
        for (byte each : bytes) {
            String longer = word + (char) (each & 0xff);
            if (longer.length() == 1 || codes.containsKey(longer)) {
                word = longer;
                continue;
            }
            put(out, bits, code(codes, word), width);
            if (next < 4096) {
                codes.put(longer, next++);
                width = next > 1 << width ? width + 1 : width;
            } else if (beginsAnew) {
                put(out, bits, 256, width);
                codes.clear();
                next = 258;
                width = 9;
            }
            word = longer.substring(longer.length() - 1);
        }
        if (!word.isEmpty()) {
            put(out, bits, code(codes, word), width);
            width = next < 4096 && next + 1 > 1 << width ? width + 1 : width;
        }
        put(out, bits, 257, width);
        put(out, bits, 0, 7);
        return out.toByteArray();
    }

    private static int code(Map<String, Integer> codes, String word) {
        return word.length() == 1 ? word.charAt(0) : codes.getOrDefault(word, -1);
    }

    private static void put(ByteArrayOutputStream out, long[] bits, int code, int width) {
        bits[0] |= (long) code << bits[1];
        bits[1] += width;
        for (; bits[1] >= 8; bits[1] -= 8) {
            out.write((int) bits[0]);
            bits[0] >>>= 8;
        }
    }

    @Test
    void whatAnAgentHasCompressedShouldBeAsItWas() throws Malformed {
        byte[] ack = decompressed(
                HexFormat.of()
                        .parseHex(
                                "0005083a05254c1e366fc290d10640500042aa82905153670e9d3665dcd05906a0a3c78ea58ac891f346ceb21ff83e7634"
                                        + "85a44c9a336836fa2087af16a27168e28db252660c268e2a3b020d3a5465d18f473d26151a9469d35253cac471f2264040"));

        assertThat(new String(ack, ISO_8859_1)).contains("Payload", "Adjustment", "SeqNo");
        assertThat(ack[0]).isEqualTo((byte) 2);
    }

    @Test
    void allThatIsCompressedShouldComeBack() throws Malformed {
        SplittableRandom random = new SplittableRandom(7);
        for (int letters : new int[] {1, 2, 30, 256}) {
            for (int length : new int[] {0, 1, 2, 3, 300, 5000, 200_000}) {
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) random.nextInt(letters);
                }
                assertThat(decompressed(compressed(bytes, true))).isEqualTo(bytes);
                assertThat(decompressed(compressed(bytes, false))).isEqualTo(bytes);
            }
        }
    }

    @Test
    void noMoreThanCanBeShouldComeOfIt() throws Malformed {
        byte[] compressed = compressed(new byte[5000], true);

        assertThat(Lzw.decompressed(compressed, 5000)).isEqualTo(new byte[5000]);
        assertThatThrownBy(() -> Lzw.decompressed(compressed, 4999)).isInstanceOf(Malformed.class);
    }

    @Test
    void whatHasNoEndOrNoMeaningShouldBeMalformed() {
        byte[] compressed = compressed(new byte[5000], true);

        assertThatThrownBy(() -> decompressed(Arrays.copyOf(compressed, 20))).isInstanceOf(Malformed.class);
        // 300, where there is no code above 257.
        assertThatThrownBy(() -> decompressed(HexFormat.of().parseHex("2c01"))).isInstanceOf(Malformed.class);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] any = new byte[random.nextInt(60)];
            random.nextBytes(any);
            try {
                assertThat(decompressed(any)).hasSizeLessThan(MOST);
            } catch (Malformed asItIs) {
                assertThat(asItIs.getMessage()).isNotEmpty();
            }
        }
    }
}
