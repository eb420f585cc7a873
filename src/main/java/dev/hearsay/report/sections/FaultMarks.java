package dev.hearsay.report.sections;

import dev.hearsay.metrics.figures.FaultFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.page.Chart.Mark;
import java.util.ArrayList;
import java.util.List;

/** The faults of a run as marks across charts over emulated time. */
final class FaultMarks {
    /** More lines across a chart hide what they are to explain. */
    private static final int MOST = 24;

    private FaultMarks() {}

    /** The beginnings of faults, and the ends of those that lasted, up to an instant in ms. */
    static List<Mark> until(double end, Summary summary) {
        List<Mark> marks = new ArrayList<>();
        for (FaultFigures fault : summary.faults()) {
            marks.add(new Mark(fault.fromMs(), fault.fault()));
            if (fault.untilMs() > fault.fromMs()) {
                marks.add(new Mark(fault.untilMs(), fault.fault() + " ends"));
            }
        }
        return marks.stream().filter(mark -> mark.x() <= end).limit(MOST).toList();
    }
}
