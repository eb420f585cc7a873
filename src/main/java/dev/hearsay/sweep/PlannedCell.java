package dev.hearsay.sweep;

import dev.hearsay.scenario.grid.Cell;

/**
 * A cell of a grid with what is known of its runs beforehand.
 *
 * @param cell what it sets
 * @param fingerprint the SHA-256 of all that its results depend on but the seed
 * @param bytes the heap that a run of it is estimated to take
 * @param work the transmissions that a run of it is estimated to make, at least 1: what a run takes as against another
 */
public record PlannedCell(Cell cell, String fingerprint, long bytes, double work) {}
