package dev.hearsay.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 addresses and ports as numbers of six bytes, as sockets have them, and as texts. */
final class Ipv4 {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3}):(\\d{1,5})");
    private static final int PORT_BITS = 16;
    private static final int LAST_PORT = 0xffff;

    private Ipv4() {}

    static InetSocketAddress socket(long address) {
        try {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) (address >> PORT_BITS))
                    .array();
            return new InetSocketAddress(InetAddress.getByAddress(bytes), (int) (address & LAST_PORT));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static long of(InetSocketAddress socket) {
        int address = ByteBuffer.wrap(socket.getAddress().getAddress()).getInt();
        return (address & 0xffffffffL) << PORT_BITS | socket.getPort();
    }

    static String text(long address) {
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d:%d",
                address >> 40 & 0xff,
                address >> 32 & 0xff,
                address >> 24 & 0xff,
                address >> 16 & 0xff,
                address & LAST_PORT);
    }

    /** The address and port of a text. */
    static long parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no address and port: " + text);
        }
        long address = 0;
        for (int part = 1; part <= Integer.BYTES; part++) {
            address = address << Byte.SIZE | (Integer.parseInt(parts.group(part)) & 0xff);
        }
        return address << PORT_BITS | (Integer.parseInt(parts.group(Integer.BYTES + 1)) & LAST_PORT);
    }
}
