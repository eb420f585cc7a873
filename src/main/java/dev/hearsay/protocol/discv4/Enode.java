package dev.hearsay.protocol.discv4;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node by its URL, {@code enode://key@address:port?discport=port}: the public key as 128 hexadecimal digits, an IPv4 address, and the
 * ports of TCP and, where it is another one, of UDP. Names of hosts, IPv6 and URLs without an address are not read.
 *
 * <p>Source: go-ethereum at 02b73d4, p2p/enode/urlv4.go.
 *
 * @param key the public key, 128 hexadecimal digits in lower case; whether it is a point of the curve is not checked
 * @param address the IPv4 address, the first number in the highest byte
 * @param tcp the port of TCP
 * @param udp the port of UDP
 */
public record Enode(String key, int address, int tcp, int udp) {
    /** The beginning of every such URL. */
    public static final String SCHEME = "enode://";

    private static final Pattern URL = Pattern.compile(
            SCHEME
                    + "(\\p{XDigit}{128})@(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3}):(\\d{1,5})(?:\\?discport=(\\d{1,5}))?");
    private static final int LARGEST_BYTE = 255;
    private static final int LARGEST_PORT = 65_535;

    /** The node of a URL; empty for any other text. */
    public static Optional<Enode> parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        int address = 0;
        for (int part = 2; part <= 5; part++) {
            int number = Integer.parseInt(url.group(part));
            if (number > LARGEST_BYTE) {
                return Optional.empty();
            }
            address = address << Byte.SIZE | number;
        }
        int tcp = Integer.parseInt(url.group(6));
        int udp = url.group(7) == null ? tcp : Integer.parseInt(url.group(7));
        return tcp > LARGEST_PORT || udp > LARGEST_PORT
                ? Optional.empty()
                : Optional.of(new Enode(url.group(1).toLowerCase(Locale.ROOT), address, tcp, udp));
    }

    /** The first 64 bits of its node id, the keccak256 of its public key. */
    long identifier() {
        return NodeKeys.identifier(HexFormat.of().parseHex(key));
    }

    /** The URL. */
    @Override
    public String toString() {
        return SCHEME + key + "@" + (address >>> 24) + "." + (address >>> 16 & LARGEST_BYTE) + "."
                + (address >>> 8 & LARGEST_BYTE) + "." + (address & LARGEST_BYTE) + ":" + tcp
                + (udp == tcp ? "" : "?discport=" + udp);
    }
}
