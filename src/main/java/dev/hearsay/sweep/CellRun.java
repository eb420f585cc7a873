package dev.hearsay.sweep;

/**
 * One run that a sweep asks for.
 *
 * @param cell the cell that it is a run of
 * @param seed its seed
 */
public record CellRun(PlannedCell cell, long seed) {
    /** The run in words, for a line about it. */
    @Override
    public String toString() {
        return "cell " + cell.cell().number() + " (" + cell.cell() + "), seed " + seed;
    }
}
