package dev.hearsay.report;

import dev.hearsay.property.Properties;
import dev.hearsay.scenario.TableFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables among the files of a run's results. A run writes those that its scenario wants. */
public enum ResultTable {
    /** A row per message. */
    MESSAGES(MessageTable.COLUMNS),
    /** A row per interval of emulated time. */
    TIMELINE(RunTables.TIMELINE),
    /** A row per sample of properties. */
    PROPERTIES(PropertyTable.columns(Properties.all())),
    /** A row per peer. */
    PEERS(RunTables.PEERS),
    /** A row per directed link. */
    TOPOLOGY(RunTables.TOPOLOGY),
    /** A row per first delivery. */
    DELIVERIES(DeliveryTable.COLUMNS),
    /** A row per transmission. */
    TRANSMISSIONS(TransmissionTable.COLUMNS);

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final List<Column> columns;

    ResultTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** The columns, in the order in which this version writes them. */
    public List<Column> columns() {
        return columns;
    }

    /** The file of this table in a directory of results, in whichever format it is there. */
    public Optional<Path> in(Path directory) {
        return Arrays.stream(TableFormat.values())
                .map(format -> directory.resolve(this + "." + format.ending()))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The table's name, in queries and before the ending of its file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
