package dev.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.figures.TinyRun;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TableFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every byte of every table of {@link TinyRun}. */
class RunFilesTest {
    private static final String DELIVERIES = """
            message,peer,at_ms,hop,from
            0,0,0,0,
            0,1,100,1,0
            0,3,100,1,0
            0,2,200,2,1
            1,2,50.5,0,
            1,1,150.5,1,2
            1,0,250.5,2,1
            """;

    private static final String TRANSMISSIONS = """
            message,kind,from,to,sent_ms,arrived_ms,bytes
            0,payload,0,1,0,100,256
            0,payload,0,3,0,100,256
            1,payload,2,1,50.5,150.5,256
            1,payload,2,3,50.5,,256
            0,payload,1,2,100,200,256
            0,payload,3,2,100,200,256
            1,payload,1,0,150.5,250.5,256
            0,payload,2,3,200,300,256
            1,payload,0,3,250.5,,256
            """;

    @TempDir
    private Path directory = Path.of("");

    private Summary write(Scenario scenario) throws IOException {
        try (RunFiles files = new RunFiles(directory, scenario)) {
            TransmissionSink sink = files.transmissions();
            if (sink != null) {
                sink.accept(TinyRun.transmissions());
            }
            return files.write(TinyRun.result(scenario));
        }
    }

    private Summary write(TableFormat format) throws IOException {
        return write(TinyRun.scenario(format, false));
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesOnlyWhatIsWanted() throws IOException {
        write(TableFormat.NONE);
        assertThat(files())
                .containsExactly(
                        "messages.csv",
                        "peers.csv",
                        "report.html",
                        "report.json",
                        "scenario.conf",
                        "summary.json",
                        "timeline.csv");
    }

    @Test
    void writesTheScenario() throws IOException {
        write(TableFormat.NONE);
        assertThat(text("scenario.conf")).isEqualTo("hearsay { name = tiny }\n");
    }

    @Test
    void writesMessages() throws IOException {
        write(TableFormat.NONE);
        assertThat(text("messages.csv")).isEqualTo("""
                        message,origin,sent_ms,reached,t50_ms,t90_ms,t99_ms,t100_ms,max_hops,transmissions,duplicates,bytes
                        0,0,0,4,100,200,200,200,2,5,2,1280
                        1,2,50.5,3,100,,,,2,4,0,1024
                        """);
    }

    @Test
    void writesTheTimeline() throws IOException {
        write(TableFormat.NONE);
        assertThat(text("timeline.csv")).isEqualTo("""
                        from_ms,transmissions,first_deliveries,duplicates,lost,bytes,live_peers,uplink_backlog_bytes
                        0,4,2,0,1,1024,4,0
                        100,3,3,0,0,768,4,0
                        200,2,2,1,1,512,4,0
                        300,0,0,1,0,0,4,0
                        """);
    }

    @Test
    void writesPeers() throws IOException {
        write(TableFormat.NONE);
        assertThat(text("peers.csv")).isEqualTo("""
                        peer,degree,sent,received,first_deliveries,duplicates,bytes_out,bytes_in,largest_queue,uplink_busy,longest_uplink_wait_ms,region,latitude,longitude,mean_delivery_ms,name
                        0,2,3,1,2,0,768,256,1,,,,,,200,
                        1,2,2,2,2,0,512,512,1,,,,,,100,
                        2,2,3,2,2,1,768,512,1,,,,,,200,
                        3,2,1,2,1,1,256,512,1,,,,,,100,
                        """);
    }

    @Test
    void writesTheTopologyWithLatenciesPerLink() throws IOException {
        write(TableFormat.CSV);
        assertThat(text("topology.csv")).isEqualTo("""
                        from,to,latency_ms
                        0,1,100
                        0,3,100
                        1,0,100
                        1,2,100
                        2,1,100
                        2,3,100
                        3,0,100
                        3,2,100
                        """);
    }

    @Test
    void linksHaveNoLatencyWhereItIsDrawnForEachTransmission() throws IOException {
        write(TinyRun.scenario(TableFormat.CSV, true));
        assertThat(text("topology.csv")).startsWith("from,to,latency_ms\n0,1,\n0,3,\n");
    }

    @Test
    void writesDeliveriesAndTransmissions() throws IOException {
        write(TableFormat.CSV);
        assertThat(text("deliveries.csv")).isEqualTo(DELIVERIES);
        assertThat(text("transmissions.csv")).isEqualTo(TRANSMISSIONS);
    }

    @Test
    void writesTheSameCompressed() throws IOException {
        write(TableFormat.CSV_GZ);
        assertThat(unzipped("deliveries.csv.gz")).isEqualTo(DELIVERIES);
        assertThat(unzipped("transmissions.csv.gz")).isEqualTo(TRANSMISSIONS);
    }

    private String unzipped(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void writesTheSameAsParquet() throws Exception {
        write(TableFormat.PARQUET);
        assertThat(files())
                .containsExactly(
                        "deliveries.parquet",
                        "messages.csv",
                        "peers.csv",
                        "report.html",
                        "report.json",
                        "scenario.conf",
                        "summary.json",
                        "timeline.csv",
                        "topology.csv",
                        "transmissions.parquet");
        assertThat(rows("deliveries.parquet")).isEqualTo(asDoubles(DELIVERIES, 2));
        assertThat(rows("transmissions.parquet")).isEqualTo(asDoubles(TRANSMISSIONS, 4, 5));
        assertThat(types("deliveries.parquet")).isEqualTo("INTEGER INTEGER DOUBLE INTEGER INTEGER");
    }

    private String rows(String file) throws SQLException {
        return query("SELECT * FROM '" + directory.resolve(file) + "'", ",", true);
    }

    private String types(String file) throws SQLException {
        return query("SELECT column_type FROM (DESCRIBE SELECT * FROM '" + directory.resolve(file) + "')", " ", false)
                .strip()
                .replace("\n", " ");
    }

    private static String query(String sql, String separator, boolean header) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            StringJoiner names = new StringJoiner(separator, "", "\n");
            for (int i = 1; i <= columns; i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
            text.append(header ? names : "");
            while (rows.next()) {
                StringJoiner cells = new StringJoiner(separator, "", "\n");
                for (int i = 1; i <= columns; i++) {
                    cells.add(Objects.toString(rows.getString(i), ""));
                }
                text.append(cells);
            }
        }
        return text.toString();
    }

    private static String asDoubles(String csv, int... columns) {
        String[] lines = csv.split("\n", -1);
        for (int i = 1; i < lines.length - 1; i++) {
            String[] cells = lines[i].split(",", -1);
            for (int column : columns) {
                if (!cells[column].isEmpty()) {
                    cells[column] = Double.toString(Double.parseDouble(cells[column]));
                }
            }
            lines[i] = String.join(",", cells);
        }
        return String.join("\n", lines);
    }
}
