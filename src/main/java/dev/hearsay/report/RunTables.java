package dev.hearsay.report;

import dev.hearsay.metrics.PeerTraffic;
import dev.hearsay.metrics.RunFigures;
import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.Timeline;
import dev.hearsay.metrics.Timeline.Column;
import dev.hearsay.topology.Topology;
import java.util.List;

/** The tables with a row per link, per interval and per peer. */
final class RunTables {
    static final List<String> TOPOLOGY = List.of("from", "to", "latency_ms");
    static final List<String> TIMELINE =
            List.of("from_ms", "transmissions", "first_deliveries", "duplicates", "lost", "bytes", "live_peers");
    static final List<String> PEERS = List.of(
            "peer",
            "degree",
            "sent",
            "received",
            "first_deliveries",
            "duplicates",
            "bytes_out",
            "bytes_in",
            "largest_queue");

    private RunTables() {}

    /** A row per directed link, by its ends; no latency where it is drawn for each transmission. */
    static void topology(CsvTable table, RunResult result) {
        Topology topology = result.topology();
        for (int peer = 0; peer < topology.peers(); peer++) {
            for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
                table.number(peer).number(topology.target(link));
                long latency = result.links().linkLatency(link);
                if (latency < 0) {
                    table.empty();
                } else {
                    table.millis(latency);
                }
                table.endRow();
            }
        }
    }

    /** A row per interval of emulated time, up to the last in which anything happened. */
    static void timeline(CsvTable table, RunResult result) {
        Timeline timeline = result.traffic().timeline();
        for (int row = 0; row < timeline.rows(); row++) {
            table.millis(row * timeline.interval());
            table.number(timeline.get(row, Column.TRANSMISSIONS));
            table.number(timeline.get(row, Column.FIRST_DELIVERIES));
            table.number(timeline.get(row, Column.DUPLICATES));
            table.number(timeline.get(row, Column.LOSSES));
            table.number(timeline.get(row, Column.BYTES));
            table.number(result.lifetimes().alive(row * timeline.interval())).endRow();
        }
    }

    /** A row per peer. */
    static void peers(CsvTable table, RunResult result, RunFigures figures) {
        PeerTraffic traffic = result.peerTraffic();
        for (int peer = 0; peer < result.peers(); peer++) {
            table.number(peer).number(result.topology().degree(peer));
            table.number(traffic.sent(peer)).number(traffic.received(peer));
            table.number(figures.firstDeliveries(peer)).number(traffic.duplicates(peer));
            table.number(traffic.bytesOut(peer)).number(traffic.bytesIn(peer));
            table.number(traffic.largestQueue(peer)).endRow();
        }
    }
}
