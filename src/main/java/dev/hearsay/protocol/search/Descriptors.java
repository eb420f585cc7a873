package dev.hearsay.protocol.search;

import dev.hearsay.settings.ConfigBlock;

/**
 * The sizes of Gnutella's messages, which it calls descriptors. Source: The Annotated Gnutella Protocol Specification v0.4, document
 * revision 1.6, sections 3.1 (header), 3.2.3 (Query) and 3.2.4 (QueryHits).
 *
 * @param criteria the bytes of the search criteria
 * @param fileName the bytes of the name of the file that is found
 */
public record Descriptors(int criteria, int fileName) {
    /** The bytes of a header: identifier 16, type 1, TTL 1, hops 1, payload length 4. */
    public static final int HEADER = 16 + 1 + 1 + 1 + 4;

    /** The bytes of the address of a peer: IPv4 4, port 2. */
    public static final int ADDRESS = 4 + 2;

    private static final int MINIMUM_SPEED = 2;
    private static final int TERMINATOR = 1;
    /** Number of hits 1, port 2, address 4, speed 4. */
    private static final int BEFORE_RESULTS = 1 + 2 + 4 + 4;
    /** File index 4, file size 4; after the name two terminators. */
    private static final int RESULT = 4 + 4 + 2 * TERMINATOR;

    private static final int SERVENT_IDENTIFIER = 16;

    /** Reads the keys of a search protocol. */
    public static Descriptors from(ConfigBlock settings) {
        return new Descriptors(settings.bytesOfPart("criteria-size"), settings.bytesOfPart("file-name-size"));
    }

    /** The bytes of a Query. */
    public int query() {
        return HEADER + MINIMUM_SPEED + criteria + TERMINATOR;
    }

    /** The bytes of a QueryHits with one result. */
    public int hit() {
        return HEADER + BEFORE_RESULTS + RESULT + fileName + SERVENT_IDENTIFIER;
    }
}
