package dev.hearsay.cli.terminal;

import dev.hearsay.metrics.path.DeliveryPath;
import dev.hearsay.metrics.path.ShortestPath;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.query.RowFormat;
import dev.hearsay.query.RowPrinter;
import java.io.PrintWriter;
import java.util.Optional;

/** A delivery explained: for people sentences and tables, for programs the rows of its path and of the shortest one. */
public final class PathReport {
    private static final int WIDTH = 100;

    private final RowFormat format;
    private final PrintWriter out;
    private final PrintWriter err;

    /** In a format, on {@code out}; what is no row of it goes to {@code err} where a program reads the rows. */
    public PathReport(RowFormat format, PrintWriter out, PrintWriter err) {
        this.format = format;
        this.out = out;
        this.err = err;
    }

    private boolean isForPeople() {
        return format == RowFormat.BOX || format == RowFormat.MARKDOWN;
    }

    /** There is no delivery, for this reason. */
    public void undelivered(String line) {
        if (isForPeople()) {
            lines(line);
        } else {
            RowPrinter printer = format.to(out, WIDTH);
            printer.begin(PathTable.columns());
            printer.end();
            err.println("hearsay: " + line);
        }
    }

    /** The path to a peer. */
    public void path(RunResult result, DeliveryPath path, int peer) {
        Optional<String> objection = ShortestPath.objection(result);
        Optional<DeliveryPath> shortest =
                objection.isPresent() ? Optional.empty() : ShortestPath.of(result, path.messageId(), peer);
        if (isForPeople()) {
            tell(result, path, peer);
            if (!path.hops().isEmpty()) {
                tell(result, path, shortest, objection.orElse("no links of the topology lead there"));
            }
        } else {
            RowPrinter printer = format.to(out, WIDTH);
            printer.begin(PathTable.columns());
            new PathTable(result, path).rows("delivery", printer);
            shortest.ifPresent(best -> new PathTable(result, best).rows("latencies", printer));
            printer.end();
        }
    }

    private void tell(RunResult result, DeliveryPath path, int peer) {
        PathText text = new PathText(result, path);
        lines(text.headline(peer));
        if (!path.hops().isEmpty()) {
            out.println();
            new PathTable(result, path).print(format, out, WIDTH);
            out.println();
            lines("where the time went: " + text.shares());
            lines("most of all: " + text.reason());
        }
    }

    private void tell(RunResult result, DeliveryPath path, Optional<DeliveryPath> shortest, String objection) {
        out.println();
        if (shortest.isEmpty()) {
            lines("by latencies alone: not known, as " + objection);
            return;
        }
        String basis = ShortestPath.isOfMedians(result)
                ? " (they are drawn for each transmission: here each link's is the median of " + ShortestPath.DRAWS
                        + " draws)"
                : "";
        lines("by latencies alone" + basis + ": " + new PathText(result, path).comparison(shortest.get()));
        out.println();
        new PathTable(result, shortest.get()).print(format, out, WIDTH);
    }

    private void lines(String text) {
        new Wrapping(WIDTH).lines("", 4, text).forEach(out::println);
    }
}
