package dev.hearsay.cli.terminal;

import dev.hearsay.metrics.figures.GroupFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The groups of a run side by side, a line each, within the columns that the summary has for its values. */
final class GroupTable {
    /** The longest name that has room beside its figures; one that is longer has a line of its own above them. */
    private static final int LONGEST_NAME = 24;

    private static final List<String> HEAD =
            List.of("", "peers", "coverage", "to 99 %, median", "max", "sent per peer");

    private GroupTable() {}

    /** The lines, the first of which names the columns. Times are those until 99 % of the group's live peers had a message. */
    static List<String> lines(Map<String, GroupFigures> groups) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        groups.forEach((name, figures) -> rows.add(row(name, figures)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                boolean fits = column > 0 || row.get(column).length() <= LONGEST_NAME;
                widths[column] = Math.max(widths[column], fits ? row.get(column).length() : 0);
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            String name = row.get(0);
            if (name.length() > widths[0]) {
                lines.add(name);
                name = "";
            }
            StringBuilder line = new StringBuilder(name).append(" ".repeat(widths[0] - name.length()));
            for (int column = 1; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(" ".repeat(2 + widths[column] - cell.length())).append(cell);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> row(String name, GroupFigures figures) {
        return List.of(
                name,
                Quantity.whole(figures.peers()),
                Quantity.percent(figures.coverage()),
                Quantity.time(figures.timeTo99Ms().p50()),
                Quantity.time(figures.timeTo99Ms().max()),
                Quantity.bytes(figures.bytesPerPeer()));
    }
}
