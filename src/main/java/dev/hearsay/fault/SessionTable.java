package dev.hearsay.fault;

import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.files.CsvRows;
import dev.hearsay.topology.files.CsvRows.Cell;
import dev.hearsay.topology.files.CsvRows.Flaw;
import dev.hearsay.topology.files.MeasuredColumn;
import dev.hearsay.topology.files.TableFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The reader of {@code churn.trace}: a table with the columns peer, up and down, by the names in its first row; a row for each session of a
 * peer. A duration without a unit, there or behind the name of its column, is in milliseconds; an absence that is left out is for good.
 */
final class SessionTable {
    private static final String ALLOWED = "none, or the path of a .csv file of sessions";
    private static final String HEADER =
            "a first row peer,up,down, where up and down may have a unit behind them, as in up_s, and rows below it";
    private static final String DURATION = "a duration from 1 ms to 3650 days, such as 12.5 (ms) or 3 s";

    private final ConfigBlock settings;
    private final TableFile file;
    private final CsvRows table;
    private final int name;
    private final MeasuredColumn up;
    private final MeasuredColumn down;
    private final List<SessionTrace.Row> sessions = new ArrayList<>();
    /** The peers with an absence that has no end. */
    private final Set<Integer> gone = new HashSet<>();

    private SessionTable(
            ConfigBlock settings, TableFile file, CsvRows table, int name, MeasuredColumn up, MeasuredColumn down) {
        this.settings = settings;
        this.file = file;
        this.table = table;
        this.name = name;
        this.up = up;
        this.down = down;
    }

    /** The sessions of the file that a key names; none if it is wrong, which is then told. */
    static List<SessionTrace.Row> read(ConfigBlock settings, String key) {
        return TableFile.of(settings, key, ALLOWED)
                .flatMap(file -> file.rows().map(table -> read(settings, file, table)))
                .orElse(List.of());
    }

    private static List<SessionTrace.Row> read(ConfigBlock settings, TableFile file, CsvRows table) {
        List<Cell> header = table.rows().isEmpty() ? List.of() : table.rows().get(0);
        int name = header.stream()
                .map(cell -> cell.text().toLowerCase(Locale.ROOT))
                .toList()
                .indexOf("peer");
        Optional<MeasuredColumn> up = MeasuredColumn.durations(header, "up");
        Optional<MeasuredColumn> down = MeasuredColumn.durations(header, "down");
        if (name < 0 || up.isEmpty() || down.isEmpty() || table.rows().size() < 2) {
            String found = String.join(",", header.stream().map(Cell::text).toList());
            file.add(new Flaw("1:1", found.isEmpty() ? "no rows" : found, HEADER));
            return List.of();
        }
        SessionTable rows = new SessionTable(settings, file, table, name, up.get(), down.get());
        table.rows().subList(1, table.rows().size()).forEach(rows::add);
        return List.copyOf(rows.sessions);
    }

    private void add(List<Cell> row) {
        Cell who = row.get(Math.min(name, row.size() - 1));
        Optional<Integer> peer = settings.peer(who.text(), Integer.MAX_VALUE - 1);
        Optional<Long> session = nanos(up, row);
        Optional<Long> absence = down.cell(row).text().isEmpty() ? Optional.of(Lifetimes.NEVER) : nanos(down, row);
        if (peer.isEmpty()) {
            flaw(who, "a peer" + settings.allowedBeside(who.text()));
        } else if (session.isEmpty()) {
            flaw(up.cell(row), DURATION);
        } else if (absence.isEmpty()) {
            flaw(down.cell(row), DURATION + ", or nothing, for good");
        } else if (gone.contains(peer.get())) {
            flaw(who, "no more sessions of a peer that has gone for good");
        } else {
            sessions.add(new SessionTrace.Row(peer.get(), session.get(), absence.get()));
            if (absence.get() == Lifetimes.NEVER) {
                gone.add(peer.get());
            }
        }
    }

    private Optional<Long> nanos(MeasuredColumn column, List<Cell> row) {
        return column.read(row, table.hasDecimalCommas(), DurationLaw.SHORTEST, DurationLaw.LONGEST)
                .map(BigDecimal::longValue);
    }

    private void flaw(Cell cell, String allowed) {
        file.add(new Flaw(cell.place(), cell.text().isEmpty() ? "nothing" : cell.text(), allowed));
    }
}
