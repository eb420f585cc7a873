/**
 * Runs of a grid: which there are, several of them at once, a journal of those that are finished, and the tables that come out. Whoever
 * searches or compares asks for runs in rounds: a {@link dev.hearsay.sweep.Plan}, a {@link dev.hearsay.sweep.Journal}, and a {@link
 * dev.hearsay.sweep.RunPool} for each round.
 */
@NullMarked
package dev.hearsay.sweep;

import org.jspecify.annotations.NullMarked;
