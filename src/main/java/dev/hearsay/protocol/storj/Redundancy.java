package dev.hearsay.protocol.storj;

import dev.hearsay.settings.ConfigBlock;

/**
 * The erasure code of segments, by the numbers of their pieces, each of which is at a node of its own. No byte is encoded: of which bytes a
 * piece is made changes neither its size nor how many of them are enough.
 *
 * <p>Source: storj/storj at 4fab22d6 of October 2019, satellite/metainfo/config.go (RSConfig), uplink/eestream/encode.go (CalcPieceSize) and
 * uplink/storage/segments/store.go (CalcNeededNodes); white paper V3, section 4.7.
 *
 * @param needed k, the pieces from which a segment can be had again
 * @param repair m, the number of healthy pieces at which a segment is repaired
 * @param optimal o, the pieces at which an upload ends
 * @param total n, the pieces that an upload begins with
 * @param shareBytes the bytes of a piece's part of a stripe
 */
record Redundancy(int needed, int repair, int optimal, int total, int shareBytes) {
    /** Codes over GF(2^8) have no more pieces. */
    private static final int MOST = 256;

    /** The bytes in which a segment's own length is padded to it. */
    private static final int LENGTH_BYTES = 4;

    static Redundancy from(ConfigBlock settings) {
        int needed = settings.integer("needed", 1, MOST);
        int repair = settings.integer("repair", 1, MOST);
        int optimal = settings.integer("optimal", 1, MOST);
        int total = settings.integer("total", 1, MOST);
        if (needed > repair) {
            settings.contradiction("needed", "at most", "repair", "at least");
        }
        if (repair > optimal) {
            settings.contradiction("repair", "at most", "optimal", "at least");
        }
        if (optimal > total) {
            settings.contradiction("optimal", "at most", "total", "at least");
        }
        return new Redundancy(
                needed, repair, optimal, total, settings.notEmpty("share-size", settings.bytesOfPart("share-size")));
    }

    /** The bytes of a piece of a segment: a share of each of its stripes. */
    int pieceBytes(int segmentBytes) {
        long stripe = (long) shareBytes * needed;
        long stripes = (segmentBytes + LENGTH_BYTES + stripe - 1) / stripe;
        return (int) Math.min(Integer.MAX_VALUE, stripes * shareBytes);
    }

    /** The nodes that a download asks, k + (n - o) k / o of them, and one more than k at least, so that slow ones do not matter. */
    int downloadNodes() {
        int more = Math.max(1, (total - optimal) * needed / optimal);
        return Math.min(total, needed + more);
    }
}
