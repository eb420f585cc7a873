package dev.hearsay.emulation;

import dev.hearsay.emulation.clock.Lateness;
import dev.hearsay.metrics.record.ProtocolMetrics;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.peer.PeerFailure;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a lane when the run has ended.
 *
 * @param lastEvent the emulated time of the last event, in nanoseconds
 * @param pending whether anything was still to come
 * @param stopped whether it was told to stop
 * @param failure the first failure of one of its peers, if any has failed
 */
public record LaneReport(
        Traffic traffic,
        ProtocolMetrics protocolMetrics,
        Lateness lateness,
        long lastEvent,
        boolean pending,
        boolean stopped,
        @Nullable PeerFailure failure) {
    /** Writes this report. */
    public void write(WireWriter writer) {
        traffic.write(writer);
        protocolMetrics.write(writer);
        lateness.write(writer);
        writer.varint(lastEvent);
        writer.flag(pending);
        writer.flag(stopped);
        writer.flag(failure != null);
        if (failure != null) {
            failure.write(writer);
        }
    }

    /** Reads a report from a run. */
    public static LaneReport read(RunContext run, WireReader reader) {
        Traffic traffic = run.newTraffic();
        traffic.add(reader);
        ProtocolMetrics metrics = new ProtocolMetrics();
        metrics.add(reader);
        return new LaneReport(
                traffic,
                metrics,
                Lateness.read(reader),
                reader.varint(),
                reader.flag(),
                reader.flag(),
                reader.flag() ? PeerFailure.read(reader) : null);
    }
}
