package dev.hearsay.report;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.group.Groups;
import dev.hearsay.link.Links;
import dev.hearsay.metrics.figures.PeerDelays;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.record.Load;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Timeline;
import dev.hearsay.topology.Topology;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The tables with a row per link, per interval and per peer. */
final class RunTables {
    static final List<Column> TOPOLOGY =
            List.of(Column.ofInts("from"), Column.ofInts("to"), Column.ofMillis("latency_ms"));
    static final List<Column> TIMELINE = List.of(
            Column.ofMillis("from_ms"),
            Column.ofLongs("transmissions"),
            Column.ofLongs("first_deliveries"),
            Column.ofLongs("duplicates"),
            Column.ofLongs("lost"),
            Column.ofLongs("bytes"),
            Column.ofInts("live_peers"),
            Column.ofLongs("uplink_backlog_bytes"));
    /** The group of a peer: the last column of a table, which is there where the scenario has groups. */
    static final Column GROUP = Column.ofText("group");

    static final List<Column> PEERS = List.of(
            Column.ofInts("peer"),
            Column.ofInts("degree"),
            Column.ofLongs("sent"),
            Column.ofLongs("received"),
            Column.ofLongs("first_deliveries"),
            Column.ofLongs("duplicates"),
            Column.ofLongs("bytes_out"),
            Column.ofLongs("bytes_in"),
            Column.ofInts("largest_queue"),
            Column.ofDecimals("uplink_busy"),
            Column.ofMillis("longest_uplink_wait_ms"),
            Column.ofText("region"),
            Column.ofDecimals("latitude"),
            Column.ofDecimals("longitude"),
            Column.ofMillis("mean_delivery_ms"),
            Column.ofText("name"),
            GROUP);

    private static final int SHARE_DECIMALS = 4;
    private static final int DEGREE_DECIMALS = 6;

    private RunTables() {}

    /**
     * Writes a row per directed link, by its ends; without a latency where that is drawn for each transmission. A peer without
     * links has a row without the other end, so that the file lists all peers.
     */
    static void topology(CsvTable table, RunResult result) {
        Topology topology = result.topology();
        BitSet linked = linked(topology);
        for (int peer = 0; peer < topology.peers(); peer++) {
            if (!linked.get(peer)) {
                table.number(peer).empty().empty().endRow();
            }
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

    private static BitSet linked(Topology topology) {
        BitSet linked = new BitSet(topology.peers());
        for (int link = 0; link < topology.directedLinks(); link++) {
            linked.set(topology.target(link));
        }
        for (int peer = 0; peer < topology.peers(); peer++) {
            linked.set(peer, linked.get(peer) || topology.degree(peer) > 0);
        }
        return linked;
    }

    /** Writes a row per interval of emulated time with an event. */
    static void timeline(CsvTable table, RunResult result) {
        long backlog = 0;
        long[] crashes = crashTimes(result);
        int crashed = 0;
        for (Timeline.Row row : result.traffic().timeline().rows()) {
            if (row.from() > result.emulated()) {
                return; // the time at which bytes that still wait for an uplink would have left
            }
            backlog += row.get(Timeline.Column.BACKLOG);
            table.millis(row.from());
            table.number(row.get(Timeline.Column.TRANSMISSIONS));
            table.number(row.get(Timeline.Column.FIRST_DELIVERIES));
            table.number(row.get(Timeline.Column.DUPLICATES));
            table.number(row.get(Timeline.Column.LOSSES));
            table.number(row.get(Timeline.Column.BYTES));
            while (crashed < crashes.length && crashes[crashed] <= row.from()) {
                crashed++;
            }
            table.number(result.peers() - crashed).number(backlog).endRow();
        }
    }

    /** The times of crashes, ascending, so that one pass serves all rows. */
    private static long[] crashTimes(RunResult result) {
        Lifetimes lifetimes = result.lifetimes();
        return IntStream.range(0, lifetimes.areEndless() ? 0 : result.peers())
                .mapToLong(lifetimes::crashesAt)
                .sorted()
                .toArray();
    }

    /** Writes a row per peer. */
    static void peers(CsvTable table, RunResult result, RunFigures figures, PeerDelays delays) {
        PeerTraffic traffic = result.peerTraffic();
        for (int peer = 0; peer < result.peers(); peer++) {
            table.number(peer).number(result.topology().degree(peer));
            table.number(traffic.sent(peer)).number(traffic.received(peer));
            table.number(figures.firstDeliveries(peer)).number(traffic.duplicates(peer));
            table.number(traffic.bytesOut(peer)).number(traffic.bytesIn(peer));
            table.number(traffic.largestQueue(peer));
            uplink(table, result, peer);
            place(table, result.links(), peer);
            long delay = delays.mean(peer);
            if (delay == PeerDelays.NONE) {
                table.empty();
            } else {
                table.millis(delay);
            }
            table.text(result.scenario().topology().peerName(peer));
            group(table, result.groups(), peer);
            table.endRow();
        }
    }

    /** The columns of a run with these groups, the last one of which is the group of a peer. */
    static List<Column> columns(List<Column> all, Groups groups) {
        return groups.isEmpty() ? all.subList(0, all.size() - 1) : all;
    }

    /** Writes the name of a peer's group, where there are groups; nothing where it is in none. */
    static void group(CsvTable table, Groups groups, int peer) {
        if (!groups.isEmpty()) {
            table.text(groups.nameOf(peer));
        }
    }

    private static void uplink(CsvTable table, RunResult result, int peer) {
        Load uplinks = result.peerTraffic().uplinks();
        if (uplinks.isLimited()) {
            long end = Math.min(result.emulated(), result.lifetimes().crashesAt(peer));
            table.decimal(uplinks.busyShare(peer, end), SHARE_DECIMALS).millis(uplinks.longestWait(peer));
        } else {
            table.empty().empty();
        }
    }

    private static void place(CsvTable table, Links links, int peer) {
        table.text(links.region(peer));
        double[] place = links.place(peer);
        if (place.length == 0) {
            table.empty().empty();
        } else {
            table.decimal(place[0], DEGREE_DECIMALS).decimal(place[1], DEGREE_DECIMALS);
        }
    }
}
