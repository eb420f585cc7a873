package dev.hearsay.protocol.dave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.pekko.protobufv3.internal.ByteString;
import org.apache.pekko.protobufv3.internal.DescriptorProtos.DescriptorProto;
import org.apache.pekko.protobufv3.internal.DescriptorProtos.FieldDescriptorProto;
import org.apache.pekko.protobufv3.internal.DescriptorProtos.FieldDescriptorProto.Label;
import org.apache.pekko.protobufv3.internal.DescriptorProtos.FileDescriptorProto;
import org.apache.pekko.protobufv3.internal.Descriptors.Descriptor;
import org.apache.pekko.protobufv3.internal.Descriptors.DescriptorValidationException;
import org.apache.pekko.protobufv3.internal.Descriptors.FileDescriptor;
import org.apache.pekko.protobufv3.internal.DynamicMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes of Dave's messages, against the encoder of Protocol Buffers for the fields of dave.proto at 7a04245. */
class WireTest {
    private static final Descriptor MSG = descriptor();

    /** An operation is a number here, which is encoded as the enumeration is. */
    private static Descriptor descriptor() {
        DescriptorProto.Builder msg = DescriptorProto.newBuilder()
                .setName("Msg")
                .addField(field("op", 1, FieldDescriptorProto.Type.TYPE_INT32));
        msg.addField(field("peers", 2, FieldDescriptorProto.Type.TYPE_STRING).setLabel(Label.LABEL_REPEATED));
        String[] bytes = {"prev", "work", "nonce", "val", "tag"};
        for (int i = 0; i < bytes.length; i++) {
            msg.addField(field(bytes[i], 3 + i, FieldDescriptorProto.Type.TYPE_BYTES));
        }
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setSyntax("proto3")
                .addMessageType(msg)
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Msg");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(Label.LABEL_OPTIONAL);
    }

    /** The bytes of a message with an operation, addresses, and fields of so many bytes. */
    private static int encoded(int op, int peers, int address, int work, int nonce, int val, int tag) {
        DynamicMessage.Builder msg = DynamicMessage.newBuilder(MSG);
        msg.setField(MSG.findFieldByName("op"), op);
        IntStream.range(0, peers).forEach(i -> msg.addRepeatedField(MSG.findFieldByName("peers"), "1".repeat(address)));
        msg.setField(MSG.findFieldByName("work"), zeros(work));
        msg.setField(MSG.findFieldByName("nonce"), zeros(nonce));
        msg.setField(MSG.findFieldByName("val"), zeros(val));
        msg.setField(MSG.findFieldByName("tag"), zeros(tag));
        return msg.build().toByteArray().length;
    }

    private static ByteString zeros(int count) {
        return ByteString.copyFrom(new byte[count]);
    }

    @Test
    void aPingIsAnEmptyDatagram() {
        assertThat(new DaveMessages.GetPeer(0).bytes())
                .isEqualTo(encoded(0, 0, 0, 0, 0, 0, 0))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 21", "3, 11", "3, 21", "1, 64"})
    void aListOfPeers(int count, int address) {
        assertThat(Wire.peers(count, address)).isEqualTo(encoded(1, count, address, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 21", "6, 21", "6, 47"})
    void aQuestion(int visited, int address) {
        assertThat(Wire.question() + Wire.addresses(visited, address))
                .isEqualTo(encoded(3, visited, address, 32, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 32, 0",
        "100, 0, 32, 0",
        "127, 0, 32, 1",
        "128, 0, 32, 2",
        "1000, 0, 32, 6",
        "1280, 32, 32, 3",
        "1, 1, 1344, 0",
        "100, 32, 100, 6"
    })
    void aValue(int value, int tag, int nonce, int visited) {
        assertThat(Wire.value(value, tag, nonce) + Wire.addresses(visited, 21))
                .isEqualTo(encoded(2, visited, 21, 32, nonce, value, tag));
    }

    /** The whole tree of a value of 1,000 B with addresses of 11 B. */
    @Test
    void allPacketsOfAValue() {
        long sum = 0;
        for (int hop = 1; hop <= 7; hop++) {
            sum += (1L << hop) * (Wire.value(1000, 0, 32) + Wire.addresses(hop - 1, 11));
        }

        assertThat(sum).isEqualTo(289_234);
    }
}
