package dev.hearsay.protocol.mainline;

import dev.hearsay.protocol.support.BigEndian;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Addresses in compact form: the four bytes of an IPv4 address and the two of a port (BEP 5, section "Contact Encoding"). */
final class Compact {
    /** The bytes of an address and port. */
    static final int BYTES = 6;

    /** The bits of the port in an address and port. */
    static final long PORT = 0xffff;

    private Compact() {}

    static void put(long address, byte[] into, int at) {
        BigEndian.put(address, into, at, BYTES);
    }

    static long get(byte[] from, int at) {
        return BigEndian.get(from, at, BYTES);
    }

    /** Some of them, one after the other. */
    static byte[] all(long[] addresses) {
        byte[] all = new byte[BYTES * addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            put(addresses[i], all, BYTES * i);
        }
        return all;
    }

    /** Each of them that stand one after the other. */
    static long[] each(byte[] all) {
        long[] each = new long[all.length / BYTES];
        Arrays.setAll(each, i -> get(all, BYTES * i));
        return each;
    }

    /** A string for each of those that share a torrent. */
    static List<byte[]> strings(long[] sharers, LongUnaryOperator address) {
        return Arrays.stream(sharers)
                .map(address)
                .mapToObj(each -> all(new long[] {each}))
                .toList();
    }

    /** The addresses that a list of strings has; what is none is passed over. */
    static long[] addresses(@Nullable Object strings) {
        if (!(strings instanceof List<?> list)) {
            return new long[0];
        }
        return list.stream()
                .filter(each -> each instanceof byte[] string && string.length == BYTES)
                .mapToLong(each -> get((byte[]) each, 0))
                .filter(Sharer::isAddress)
                .toArray();
    }
}
