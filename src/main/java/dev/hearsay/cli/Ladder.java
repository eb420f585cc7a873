package dev.hearsay.cli;

import dev.hearsay.cli.terminal.LadderTable;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.query.RowFormat;
import dev.hearsay.scenario.Rung;
import dev.hearsay.scenario.Scenario;
import java.io.PrintWriter;
import java.util.List;

/** Runs of one scenario, each with one thing more of what makes its network like a real one. */
final class Ladder {
    private final Scenario whole;
    private final Foreground foreground;

    /** Of a scenario, in this JVM. */
    Ladder(Scenario whole, Foreground foreground) {
        this.whole = whole;
        this.foreground = foreground;
    }

    /** Runs all and prints what each adds; a run that is cut short ends it. Answers the exit status. */
    int print(RowFormat format, PrintWriter out, PrintWriter err) {
        LadderTable table = new LadderTable();
        for (Rung rung : Rung.values()) {
            if (!rung.isStated(whole)) {
                table.none(rung);
                continue;
            }
            Scenario scenario = rung.upTo(whole);
            Summary summary = summary(foreground.run(scenario, new Emulation(scenario, null)));
            table.add(rung, summary);
            if (!summary.complete()) {
                err.println("hearsay: the run with " + rung + " was cut short; the rungs above it were not run");
                table.print(format, out);
                return ExitStatus.NOT_AS_EXPECTED;
            }
        }
        table.print(format, out);
        return ExitStatus.DONE;
    }

    private static Summary summary(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest));
        return Summary.of(result, figures, digest, result::wallTimes);
    }
}
