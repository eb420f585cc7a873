package dev.hearsay.report;

import dev.hearsay.gateway.InboundSink;
import dev.hearsay.link.Transport;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageList;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.PeerDelays;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.SpreadFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.jvm.ThisProcess;
import dev.hearsay.metrics.path.PathSample;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.metrics.record.WallTimes;
import dev.hearsay.property.Property;
import dev.hearsay.report.sections.RunEvidence;
import dev.hearsay.scenario.OutputParams;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TableFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run's results in a directory: the scenario before the run, the transmissions while it goes on, everything else
 * when it has ended. A failed write throws an {@link IOException} or, from within a table, an {@link
 * java.io.UncheckedIOException}.
 */
public final class RunFiles implements AutoCloseable {
    private final Path directory;
    private final OutputParams params;
    private final Transport transport;
    /** The nanoseconds of the clock when the run began; {@link #startSeconds} is the age of the process then. */
    private final long begunAt = System.nanoTime();

    private final double startSeconds = ThisProcess.age();
    private final @Nullable TableFile transmissions;
    private final @Nullable InboundLog inbound;
    /** The copy of the scenario's own file, if there is one. */
    private final @Nullable Path stated;

    private final @Nullable Tracer tracer;
    private @Nullable SpreadFigures spread;

    /**
     * Writes everything that is known before the run.
     *
     * @throws IOException with one clear line if something cannot be written, or never could be
     */
    public RunFiles(Path directory, Scenario scenario) throws IOException {
        this.directory = directory;
        this.params = scenario.output();
        this.transport = scenario.link().transport();
        this.tracer = params.report() && scenario.cluster().hosts() == 0 ? PathSample.tracer() : null;
        if (params.deliveries() == TableFormat.PARQUET || params.transmissions() == TableFormat.PARQUET) {
            Parquet.check();
        }
        this.stated = InputFiles.write(directory, scenario);
        this.transmissions = params.transmissions() == TableFormat.NONE
                ? null
                : new TableFile(directory, "transmissions", params.transmissions(), TransmissionTable.COLUMNS);
        this.inbound = scenario.gateway().isLive() ? new InboundLog(directory) : null;
    }

    /** The log of what real programs send; null where none take part. */
    public @Nullable InboundSink inbound() {
        return inbound;
    }

    /** The receiver of the run's transmissions; null if the scenario does not want them. */
    public @Nullable TransmissionSink transmissions() {
        return transmissions == null ? null : new TransmissionTable(transmissions.table(), transport);
    }

    /** Traces some messages of the run for its page; null where there is to be no page. */
    public @Nullable Tracer tracer() {
        return tracer;
    }

    /** Writes the results of the run that has ended just now, and returns its summary. */
    public Summary write(RunResult result) throws IOException {
        long endedAt = System.nanoTime();
        finishStreams();
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageList list = MessageList.of(result);
        writeMessages(result, params.report() ? List.of(figures, digest, list) : List.of(figures, digest));
        writeTopology(result);
        write("timeline.csv", RunTables.TIMELINE, table -> RunTables.timeline(table, result));
        if (result.operations().areStated()) {
            write("operations.csv", OperationTable.COLUMNS, table -> OperationTable.write(table, result));
        }
        PropertySamples samples = result.properties();
        if (samples != null) {
            List<Property> recorded = result.scenario().properties().recorded();
            write(
                    "properties.csv",
                    PropertyTable.columns(recorded),
                    table -> PropertyTable.write(table, samples, recorded));
        }
        PeerDelays delays = PeerDelays.of(result, figures);
        write(
                "peers.csv",
                RunTables.columns(RunTables.PEERS, result.groups()),
                table -> RunTables.peers(table, result, figures, delays));
        Supplier<WallTimes> wallTimes = () ->
                result.wallTimes().within(startSeconds, (endedAt - begunAt) / 1e9, (System.nanoTime() - endedAt) / 1e9);
        Summary summary = Summary.of(result, figures, digest, wallTimes);
        if (params.report()) {
            String text = stated == null ? "" : Files.readString(stated);
            RunEvidence run = RunEvidence.of(result, figures, list, delays, tracer, summary, text);
            RunPage.write(directory, run);
            spread = run.spread();
        }
        summary = summary.taking(wallTimes.get());
        Files.writeString(directory.resolve(ResultDirectory.SUMMARY), SummaryJson.of(summary));
        return summary;
    }

    private void finishStreams() throws IOException {
        if (transmissions != null) {
            transmissions.finish();
        }
        if (inbound != null) {
            inbound.close();
        }
    }

    /** The curves of the run whose results have been written; null where its page is not. */
    public @Nullable SpreadFigures spread() {
        return spread;
    }

    /** Closes files that are still open, as those of a run that failed. */
    @Override
    public void close() throws IOException {
        if (transmissions != null) {
            transmissions.close();
        }
        if (inbound != null) {
            inbound.close();
        }
    }

    private void writeMessages(RunResult result, List<MessageVisitor> figures) throws IOException {
        try (CsvTable messages = csv("messages.csv", MessageTable.columns(result))) {
            List<MessageVisitor> visitors = new ArrayList<>(figures);
            visitors.add(new MessageTable(messages, result));
            if (params.deliveries() == TableFormat.NONE) {
                MessageVisitor.showAll(result, visitors);
                return;
            }
            try (TableFile file = new TableFile(directory, "deliveries", params.deliveries(), DeliveryTable.COLUMNS)) {
                visitors.add(new DeliveryTable(file.table(), result.deliveries()));
                MessageVisitor.showAll(result, visitors);
                file.finish();
            }
        }
    }

    private void writeTopology(RunResult result) throws IOException {
        switch (params.topology()) {
            case NONE -> {}
            case CSV -> write("topology.csv", RunTables.TOPOLOGY, table -> RunTables.topology(table, result));
            case GRAPHML -> write(new GraphMlGraph(result));
            case DOT -> write(new DotGraph(result));
        }
    }

    private void write(TopologyGraph graph) throws IOException {
        Path file = directory.resolve("topology." + params.topology().ending());
        try (Writer out = Files.newBufferedWriter(file)) {
            graph.write(out);
        }
    }

    private void write(String name, List<Column> columns, Consumer<CsvTable> rows) throws IOException {
        try (CsvTable table = csv(name, columns)) {
            rows.accept(table);
        }
    }

    private CsvTable csv(String name, List<Column> columns) throws IOException {
        return new CsvTable(Files.newOutputStream(directory.resolve(name)), Column.names(columns));
    }
}
