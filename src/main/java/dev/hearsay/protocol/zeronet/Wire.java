package dev.hearsay.protocol.zeronet;

import static dev.hearsay.protocol.support.MessagePack.binary;
import static dev.hearsay.protocol.support.MessagePack.head;
import static dev.hearsay.protocol.support.MessagePack.number;
import static dev.hearsay.protocol.support.MessagePack.text;

/**
 * The sizes of ZeroNet's messages in MessagePack, in bytes. A request is a map of {@code cmd}, {@code req_id} and {@code params}, an answer
 * one of {@code cmd}, {@code to} and what it says. TLS is left to {@code link.header}.
 *
 * <p>A site's address has 34 characters, that of a user, in the path of the user's files, as many; numbers of requests are below 128, and an
 * IPv4 address with its port is packed into 6 bytes. Every content.json has one signature.
 *
 * <p>Source: MessagePack, specification (msgpack/msgpack, spec.md); HelloZeroNet/ZeroNet at 454c0b2, src/Peer/Peer.py, src/File/FileRequest.py,
 * src/Connection/Connection.py (getHandshakeInfo) and plugins/AnnounceZero.
 */
final class Wire {
    /** The bytes of a content.json from which on an update comes without it: Peer.publish. */
    static final int LARGEST_BODY = 10 * 1024;

    /** The bytes of a plain site's content.json that lists no files: measured of one signed by ZeroNet 0.7.2, with keys as indented there. */
    private static final int CONTENT = 608;

    /** The bytes that a file adds to it: its path of 12 characters, its size, and a SHA-512 cut to 256 bits, in 64 digits. */
    private static final int LISTED = 123;

    private static final int ADDRESS = text(34);
    private static final int PACKED_PEER = binary(6);
    private static final int HASH = binary(32);
    /** A whole number of seconds since 1970: 32 bits. */
    private static final int SECONDS = 5;
    /** {@code content.json}, and {@code data/users/<address>/content.json}. */
    private static final int ROOT_PATH = 12;

    private static final int USER_PATH = 11 + 34 + 13;

    private Wire() {}

    private static int request(int command, int params) {
        return Math.addExact(1 + text(3) + text(command) + text(6) + 1 + text(6), params);
    }

    private static int answer(int fields) {
        return Math.addExact(1 + text(3) + text(8) + text(2) + 1, fields);
    }

    private static int peers(int count) {
        return head(count) + count * PACKED_PEER;
    }

    private static int path(int author) {
        return text(pathLength(author));
    }

    private static int pathLength(int author) {
        return author == Version.ROOT ? ROOT_PATH : USER_PATH;
    }

    /** A signed content.json that lists so many files. */
    static int content(int files) {
        return CONTENT + LISTED * files;
    }

    /** The introduction of either side, over TLS and to an address of 15 characters. */
    private static int introduction() {
        int names = text(7) + text(8) + text(12) + text(7) + text(15) + text(11) + text(9) + text(3) + text(15)
                + text(5) + text(4);
        int values = text(5)
                + text(2)
                + 1
                + text(20)
                + number(15_441)
                + 1
                + text(15)
                + number(4_555)
                + 1
                + text(7)
                + text(7)
                + SECONDS;
        return 1 + names + values;
    }

    static int handshake() {
        return request(9, introduction());
    }

    static int handshakeAnswer() {
        return introduction() + text(3) + text(8) + text(2) + 1;
    }

    /** An announcement of some sites to a tracker; a full one lets it forget all others. */
    static int announce(int sites, boolean isFull) {
        int params = 1
                + text(6)
                + head(sites)
                + sites * HASH
                + text(6)
                + 1
                + text(4)
                + number(15_441)
                + text(10)
                + 1
                + text(3)
                + text(4)
                + text(8)
                + 1
                + text(3)
                + 1
                + text(4)
                + (isFull ? text(6) + 1 : 0);
        return request(8, params);
    }

    /** The answer of a tracker: so many peers of each site. */
    static int announceAnswer(int[] counts) {
        int lists = 0;
        for (int count : counts) {
            lists += 1 + text(3) + peers(count) + text(4) + 1 + text(5) + 1;
        }
        return answer(text(5) + head(counts.length) + lists);
    }

    static int pex(int peers) {
        return request(3, 1 + text(4) + ADDRESS + text(5) + peers(peers) + text(4) + 1);
    }

    static int pexAnswer(int peers) {
        return answer(text(5) + peers(peers) + text(10) + 1 + text(11) + 1);
    }

    static int listModified() {
        return request(12, 1 + text(5) + SECONDS + text(4) + ADDRESS);
    }

    static int modifiedFiles(int[] authors) {
        int files = head(authors.length);
        for (int author : authors) {
            files += path(author) + SECONDS;
        }
        return answer(text(14) + files);
    }

    /**
     * An update.
     *
     * @param body the bytes of content.json, or 0 where it does not come with it
     * @param difference the bytes of the difference of its file, or 0 where that does not
     */
    static int update(int author, int body, int difference) {
        int diffs = difference == 0 ? 1 : 1 + text(9) + binary(difference);
        int params =
                1 + text(4) + ADDRESS + text(10) + path(author) + text(4) + binary(body) + text(8) + SECONDS + text(5);
        return request(6, Math.addExact(params, diffs));
    }

    /** {@code Thanks, file content.json updated!}. */
    static int updated(int author) {
        return answer(text(2) + text(13 + pathLength(author) + 9));
    }

    /** {@code File not changed}. */
    static int notChanged() {
        return answer(text(2) + text(16));
    }

    /** An error of so many characters. */
    static int error(int length) {
        return answer(text(5) + text(length));
    }

    /**
     * The wish for a part of a file.
     *
     * @param size the bytes of the whole file, or 0 where who asks does not know them
     */
    static int streamFile(int author, long location, long readBytes, long size) {
        int params = 1 + text(4) + ADDRESS + text(10) + path(author) + text(8) + number(location);
        return request(10, params + text(10) + number(readBytes) + text(9) + number(size));
    }

    /** A part of a file: the answer, and raw bytes behind it. */
    static int filePart(long location, int length, long size) {
        int fields = text(4) + number(size) + text(8) + number(location + length) + text(12) + number(length);
        return Math.addExact(answer(fields), length);
    }
}
