package dev.hearsay.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsCodecTest {
    private enum Colour {
        RED,
        GREEN
    }

    private record Place(int x, long y) {}

    private record Empty() implements Message {
        @Override
        public int bytes() {
            return 0;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared component by component
    private record Everything(
            int whole,
            long large,
            boolean yes,
            double real,
            String text,
            byte[] raw,
            int[] wholes,
            long[] larges,
            Colour colour,
            Place place,
            Message inner,
            List<Place> places,
            List<String> texts,
            int bytes)
            implements Message {}

    private record Positive(int bytes) implements Message {
        Positive {
            if (bytes < 0) {
                throw new IllegalArgumentException("below 0");
            }
        }
    }

    private record Odd(Thread thread, int bytes) implements Message {}

    private record Plain(int bytes) implements Message {}

    private static final class NoRecord implements Message {
        @Override
        public int bytes() {
            return 0;
        }
    }

    private final RecordsCodec<Message> codec =
            new RecordsCodec<>(Message.class, List.of(Everything.class, Empty.class, Bundle.class, Positive.class));

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReadWhatWasWritten(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        Everything message = everything(random);
        WireWriter writer = new WireWriter(1);

        codec.write(message, writer);
        codec.write(new Empty(), writer);
        codec.write(new Bundle(List.of(new Empty(), message)), writer);
        WireReader reader = new WireReader(writer.toBytes());

        assertThat(codec.read(reader)).usingRecursiveComparison().isEqualTo(message);
        assertThat(codec.read(reader)).isEqualTo(new Empty());
        assertThat(codec.read(reader)).usingRecursiveComparison().isEqualTo(new Bundle(List.of(new Empty(), message)));
        reader.end();
    }

    private static Everything everything(RandomStream random) {
        return new Everything(
                number(random),
                (long) number(random) * number(random),
                random.chance(0.5),
                random.nextDouble() * number(random),
                "\u00e4\n\u4e16".repeat(random.nextInt(3)),
                new byte[] {(byte) random.nextInt(256), -1},
                IntStream.range(0, random.nextInt(5)).map(i -> number(random)).toArray(),
                IntStream.range(0, random.nextInt(5))
                        .mapToLong(i -> (long) number(random) << 32)
                        .toArray(),
                random.chance(0.5) ? Colour.RED : Colour.GREEN,
                new Place(number(random), number(random)),
                new Empty(),
                List.of(new Place(1, 2), new Place(-3, -4)),
                List.of("", "b"),
                random.nextInt(100));
    }

    /** Of any size, with either sign. */
    private static int number(RandomStream random) {
        return (int) random.nextLong(1L << 32) >> random.nextInt(32);
    }

    @Test
    void shouldRefuseWhatIsNotDeclared() {
        assertThatThrownBy(() -> codec.write(new Plain(3), new WireWriter()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Plain")
                .hasMessageContaining("messages()");
        assertThatThrownBy(() -> new RecordsCodec<>(Message.class, List.of(NoRecord.class)))
                .hasMessageContaining("NoRecord is no record");
        assertThatThrownBy(() -> new RecordsCodec<>(Message.class, List.of(Odd.class)))
                .hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> new RecordsCodec<>(Message.class, List.of(Plain.class, Plain.class)))
                .hasMessageContaining("twice");
    }

    @Test
    void shouldRefuseWhatARecordRefuses() {
        WireWriter writer = new WireWriter();
        codec.write(new Positive(0), new WireWriter());
        writer.varint(3);
        writer.signed(-1);

        assertThatThrownBy(() -> codec.read(new WireReader(writer.toBytes())))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("below 0");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldRefuseGarbageAndTakeNoMemoryForIt(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        WireWriter writer = new WireWriter();
        codec.write(everything(random), writer);
        byte[] bytes = writer.toBytes();
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        try {
            assertThat(codec.read(new WireReader(bytes))).isNotNull();
        } catch (WireException malformed) {
            assertThat(malformed).hasMessageNotContaining("bug");
        }
    }

    @Test
    void signaturesShouldTellTypesApart() {
        assertThat(new RecordsCodec<>(Message.class, List.of(Plain.class)).signature())
                .isEqualTo(new RecordsCodec<>(Message.class, List.of(Plain.class)).signature())
                .isNotEqualTo(new RecordsCodec<>(Message.class, List.of(Positive.class)).signature());
        assertThat(new RecordsCodec<>(Message.class, List.of(Positive.class)).signature())
                .contains("int bytes");
    }
}
