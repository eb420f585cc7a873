package dev.hearsay.overlay.darkfi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The schemes of addresses that nodes tell one another of: src/net/hosts.rs, SHAREABLE_SCHEMES. */
enum Transport {
    TOR("tor", Transport.ONION),
    TLS("tls", Transport.IPV4),
    TCP("tcp", Transport.IPV4),
    NYM("nym", Transport.ONION),
    I2P("i2p", Transport.B32),
    TOR_TLS("tor+tls", Transport.ONION),
    NYM_TLS("nym+tls", Transport.ONION),
    TCP_TLS("tcp+tls", Transport.IPV4),
    I2P_TLS("i2p+tls", Transport.B32);

    /** An IPv4 address of four numbers of three digits. */
    private static final int IPV4 = 15;
    /** The name of an onion service of version 3: 56 characters and .onion. */
    private static final int ONION = 62;
    /** A name of I2P: 52 characters and .b32.i2p. */
    private static final int B32 = 60;

    private static final int SLASHES = 3;
    private static final int PORT = 6;
    private static final int LENGTH = 1;

    private final String scheme;
    private final int hostBytes;

    Transport(String scheme, int hostBytes) {
        this.scheme = scheme;
        this.hostBytes = hostBytes;
    }

    String scheme() {
        return scheme;
    }

    /** The bytes of the scheme as a text with its length. */
    int schemeBytes() {
        return LENGTH + scheme.length();
    }

    /** The bytes of an address, such as tcp+tls://192.168.100.100:28880, as a text with its length. */
    int addressBytes() {
        return LENGTH + scheme.length() + SLASHES + hostBytes + PORT;
    }

    /** All schemes. */
    static String[] schemes() {
        return Stream.of(values()).map(Transport::scheme).toArray(String[]::new);
    }

    /** The transports of some schemes. */
    static List<Transport> of(List<String> schemes) {
        return schemes.stream().map(Transport::of).flatMap(Optional::stream).toList();
    }

    /** The transport of a scheme, if it is one that can be shared. */
    static Optional<Transport> of(String scheme) {
        return Stream.of(values()).filter(each -> each.scheme.equals(scheme)).findFirst();
    }
}
