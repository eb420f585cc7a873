package dev.hearsay.protocol.comet.sync;

import static dev.hearsay.protocol.support.Protobuf.field;
import static dev.hearsay.protocol.support.Protobuf.number;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.comet.proto.ProtoSize;
import dev.hearsay.protocol.comet.proto.ReactorMessage;
import java.util.List;

/**
 * The messages of block sync and of state sync, with the sizes and the priorities of their channels: CometBFT at 5bba72c,
 * proto/tendermint/{blocksync,statesync}/types.proto, blocksync/reactor.go and statesync/reactor.go. Each is part of an operation.
 */
final class SyncMessages {
    private static final int BLOCKS = 5;
    private static final int SNAPSHOTS = 5;
    private static final int CHUNKS = 3;

    /** The format of a snapshot, as a field. */
    private static final int FORMAT = 2;

    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    private SyncMessages() {}

    /** Any message of a synchronisation. */
    sealed interface Any extends ReactorMessage {
        @Override
        default int priority() {
            return BLOCKS;
        }
    }

    /** Asks which heights the receiver has. */
    @Kind("status-request")
    record StatusRequest(int operation) implements Any, Control {
        @Override
        public int content() {
            return 0;
        }
    }

    /** Tells that its sender has the blocks up to a height, from the first on. */
    @Kind("status-response")
    record StatusResponse(int operation, int height) implements Any, Control {
        private static final int FIRST = 1;

        @Override
        public int content() {
            return number(height) + number(FIRST);
        }
    }

    /** Asks for the block of a height. */
    @Kind("block-request")
    record BlockRequest(int operation, int height) implements Any, Control {
        @Override
        public int content() {
            return number(height);
        }
    }

    /** The block of a height. */
    @Kind("block-response")
    record BlockResponse(int operation, int height, int size) implements Any {
        @Override
        public int content() {
            return field(size);
        }
    }

    /** Asks for the snapshots of the receiver. */
    @Kind("snapshots-request")
    record SnapshotsRequest(int operation) implements Any, Control {
        @Override
        public int content() {
            return 0;
        }

        @Override
        public int priority() {
            return SNAPSHOTS;
        }
    }

    /** Tells of a snapshot of its sender's state at a height. */
    @Kind("snapshots-response")
    record SnapshotsResponse(int operation, int height, int chunks) implements Any, Control {
        @Override
        public int content() {
            return number(height) + FORMAT + number(chunks) + ProtoSize.HASH;
        }

        @Override
        public int priority() {
            return SNAPSHOTS;
        }
    }

    /** Asks for a chunk of a snapshot. */
    @Kind("chunk-request")
    record ChunkRequest(int operation, int height, int index) implements Any, Control {
        @Override
        public int content() {
            return number(height) + FORMAT + number(index);
        }

        @Override
        public int priority() {
            return CHUNKS;
        }
    }

    /** A chunk of a snapshot. */
    @Kind("chunk-response")
    record ChunkResponse(int operation, int height, int index, int size) implements Any {
        @Override
        public int content() {
            return Math.addExact(number(height) + FORMAT + number(index), field(size));
        }

        @Override
        public int priority() {
            return CHUNKS;
        }
    }
}
