package dev.hearsay.emulation.hosts;

import dev.hearsay.wire.WireException;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;

/** A message of the hosts of a run to one another and the supervisor: the kind of a message is its first byte. */
public enum HostMessage {
    /** To the supervisor: a lane has spawned its peers. */
    SPAWNED,
    /** From the supervisor: the run begins. */
    BEGIN,
    /** From the supervisor: the run is to end after the present window. */
    STOP,
    /** The transmissions of a lane to one of another host in a window. */
    HAND_OVER,
    /** To the collector: first deliveries. */
    DELIVERED,
    /** To the collector: beginnings and ends of operations. */
    OPERATED,
    /** To the collector: what the peers of a lane sent in a window. */
    TRANSMITTED,
    /** To the collector: changes of neighbours of a lane's peers. */
    NEIGHBOURS,
    /** To the collector: a lane has nothing more. */
    COLLECTED,
    /** To the supervisor: what a lane has counted. */
    LANE_ENDED,
    /** To the supervisor: the run has failed on the host. */
    FAILED,
    /** To the supervisor: how far the host's lanes are. */
    PROGRESS;

    private static final HostMessage[] ALL = values();

    /** A message of this kind, to be continued. */
    WireWriter begin() {
        WireWriter writer = new WireWriter();
        begin(writer);
        return writer;
    }

    /** Begins a message of this kind in the room of one that is done with. */
    @SuppressWarnings("EnumOrdinal") // all hosts run the same version
    void begin(WireWriter writer) {
        writer.clear();
        writer.varint(ordinal());
    }

    /** Reads the kind of a message. */
    static HostMessage of(WireReader reader) {
        int kind = reader.whole();
        if (kind >= ALL.length) {
            throw new WireException("a message of an unknown kind: " + kind);
        }
        return ALL[kind];
    }
}
