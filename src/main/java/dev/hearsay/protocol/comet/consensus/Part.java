package dev.hearsay.protocol.comet.consensus;

import static dev.hearsay.protocol.support.Protobuf.field;
import static dev.hearsay.protocol.support.Protobuf.number;

import dev.hearsay.protocol.comet.proto.ProtoSize;

/**
 * A part of a block with its proof: types/part_set.go of CometBFT at 5bba72c.
 *
 * @param index its place among the parts, from 0
 * @param total the number of parts of the block
 * @param size its size
 * @param blockTime the time in the block's header, in emulated nanoseconds, which who has all parts knows
 */
record Part(int index, int total, int size, long blockTime) {
    /** The part at a place of a block of so many bytes. */
    static Part of(int index, int blockBytes, int partBytes, long blockTime) {
        int total = count(blockBytes, partBytes);
        int size = index < total - 1 ? partBytes : blockBytes - index * partBytes;
        return new Part(index, total, size, blockTime);
    }

    /** The number of parts of a block: at least one. */
    static int count(int blockBytes, int partBytes) {
        return Math.max(1, (int) (((long) blockBytes + partBytes - 1) / partBytes));
    }

    /** Its bytes on the wire, with a hash for each level of the tree of parts. */
    int protoBytes() {
        int levels = Integer.SIZE - Integer.numberOfLeadingZeros(total - 1);
        int proof = number(total) + number(index) + (1 + levels) * ProtoSize.HASH;
        return Math.addExact(number(index) + field(proof), field(size));
    }
}
