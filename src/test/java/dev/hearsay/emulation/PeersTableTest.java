package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.report.RunFiles;
import dev.hearsay.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code peers.csv} and {@code timeline.csv} say of a run that was emulated. */
class PeersTableTest {
    private static final double EARTH_RADIUS_KM = 6371.0088;

    @TempDir
    private Path directory = Path.of("");

    private void run(String text) throws IOException {
        Path stated = Files.writeString(directory.resolve("stated.conf"), "hearsay {\n" + text + "\n}\n");
        Scenario scenario = Scenarios.read(stated, "engine.lanes=2");
        try (RunFiles files = new RunFiles(directory, scenario)) {
            files.write(new Emulation(scenario, files.transmissions()).run());
        }
    }

    private List<Map<String, String>> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(file));
        String[] names = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new TreeMap<>();
            IntStream.range(0, names.length).forEach(i -> row.put(names[i], cells[i]));
            rows.add(row);
        }
        return rows;
    }

    @Test
    void uplinksOfAStar() throws IOException {
        // Peer 0 sends a copy of 1 kB each millisecond to 99 leaves, 300 ms away: it is busy for 99 of 399 ms.
        run(
                "name = star, peers = 100, topology.type = star, link.bandwidth = 1 MB/s, link.header = 0 B, time.run = 1 s, output.interval = 50 ms,"
                        + " origin { every = 1 s, phase = aligned, senders = [0], size = 1 kB }");

        Map<String, String> hub = rows("peers.csv").get(0);
        assertThat(hub).containsEntry("uplink_busy", "0.2481").containsEntry("longest_uplink_wait_ms", "98");
        assertThat(hub).containsEntry("mean_delivery_ms", "").containsEntry("region", "");
        Map<String, String> last = rows("peers.csv").get(99);
        assertThat(last).containsEntry("uplink_busy", "0").containsEntry("longest_uplink_wait_ms", "0");
        assertThat(last).containsEntry("mean_delivery_ms", "399");
        // 49 copies have left before 50 ms, all 99 before 100 ms; the first arrives at 301 ms.
        assertThat(rows("timeline.csv"))
                .extracting(row -> row.get("from_ms") + " " + row.get("uplink_backlog_bytes"))
                .containsExactly("0 50000", "50 0", "300 0", "350 0");
    }

    @Test
    void regionsByName() throws IOException {
        run(
                "name = regions, peers = 300, link.latency { type = regions, jitter = none }, output.topology = true, time.run = 1 s,"
                        + " origin { every = 1 s, senders = 1 }");

        List<Map<String, String>> peers = rows("peers.csv");
        assertThat(peers)
                .extracting(row -> row.getOrDefault("region", ""))
                .contains("europe", "north-america")
                .doesNotContain("");
        assertThat(peers).allSatisfy(row -> assertThat(row).containsEntry("latitude", ""));
        // Within Europe 11 ms, whatever the peers (SimBlock, 2019).
        assertThat(rows("topology.csv"))
                .filteredOn(link -> List.of("from", "to").stream()
                        .allMatch(end -> "europe"
                                .equals(peers.get(Integer.parseInt(link.getOrDefault(end, "")))
                                        .get("region"))))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).containsEntry("latency_ms", "11"));
    }

    @Test
    void placesFromWhichLatenciesFollow() throws IOException {
        run("name = globe, peers = 50, output.topology = true, time.run = 1 s, origin { every = 1 s, senders = 1 },"
                + " link.latency { type = geographic, base = 5 ms, speed = 200000, detour = 1.5 }");

        List<Map<String, String>> peers = rows("peers.csv");
        assertThat(rows("topology.csv")).isNotEmpty().allSatisfy(link -> {
            Map<String, String> from = peers.get(Integer.parseInt(link.getOrDefault("from", "")));
            Map<String, String> to = peers.get(Integer.parseInt(link.getOrDefault("to", "")));
            double expected = 5 + 1000 * 1.5 * kilometres(from, to) / 200_000;
            assertThat(Double.parseDouble(link.getOrDefault("latency_ms", ""))).isCloseTo(expected, within(1e-3));
        });
    }

    /** The great circle between two places, by the formula of haversines. */
    private static double kilometres(Map<String, String> from, Map<String, String> to) {
        double a = Math.toRadians(number(from, "latitude"));
        double b = Math.toRadians(number(to, "latitude"));
        double across = Math.sin((b - a) / 2);
        double along = Math.sin(Math.toRadians(number(to, "longitude") - number(from, "longitude")) / 2);
        double h = across * across + Math.cos(a) * Math.cos(b) * along * along;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.getOrDefault(column, ""));
    }
}
