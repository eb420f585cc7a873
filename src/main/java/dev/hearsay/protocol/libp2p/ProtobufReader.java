package dev.hearsay.protocol.libp2p;

import dev.hearsay.protocol.StreamFormat.Malformed;
import dev.hearsay.protocol.support.Latin1;
import java.util.Arrays;

/** The fields of a message of Protocol Buffers, one after the other. Source: see {@link ProtobufWriter}. */
public final class ProtobufReader {
    private static final int VARINT_BITS = 7;
    private static final int LONGEST_VARINT = 10;
    private static final int TYPE_BITS = 3;
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FOUR_BYTES = 5;

    private final byte[] bytes;
    private int at;
    private int type;
    private long number;
    private byte[] value = {};

    /** The fields of a message. */
    public ProtobufReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The number of the next field, or 0 if there is none. */
    public int next() throws Malformed {
        if (at == bytes.length) {
            return 0;
        }
        long tag = varint();
        type = (int) tag & (1 << TYPE_BITS) - 1;
        switch (type) {
            case VARINT -> number = varint();
            case EIGHT_BYTES -> value = take(Long.BYTES);
            case LENGTH_DELIMITED -> value = take(varint());
            case FOUR_BYTES -> value = take(Integer.BYTES);
            default -> throw new Malformed("no type of a field");
        }
        long field = tag >>> TYPE_BITS;
        if (field == 0 || field > Integer.MAX_VALUE >> TYPE_BITS) {
            throw new Malformed("no number of a field");
        }
        return (int) field;
    }

    private long varint() throws Malformed {
        long result = 0;
        for (int i = 0; i < LONGEST_VARINT && at < bytes.length; i++) {
            byte next = bytes[at++];
            result |= (long) (next & 0x7f) << (VARINT_BITS * i);
            if (next >= 0) {
                return result;
            }
        }
        throw new Malformed("no end of a number");
    }

    private byte[] take(long length) throws Malformed {
        if (length < 0 || length > bytes.length - at) {
            throw new Malformed("a field longer than the message");
        }
        at += (int) length;
        return Arrays.copyOfRange(bytes, at - (int) length, at);
    }

    /** The number that the field is. */
    public long number() throws Malformed {
        if (type != VARINT) {
            throw new Malformed("a field that is no number");
        }
        return number;
    }

    /** The bytes that the field has. */
    public byte[] bytes() throws Malformed {
        if (type != LENGTH_DELIMITED) {
            throw new Malformed("a field without bytes");
        }
        return value;
    }

    /** The text that the field is. */
    public String text() throws Malformed {
        return Latin1.text(bytes());
    }
}
