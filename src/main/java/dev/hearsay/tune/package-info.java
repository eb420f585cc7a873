/**
 * The search for the settings that no other beats: successive halving over seeds, for several things that are to be small at once. The
 * search itself knows nothing of runs; {@link dev.hearsay.tune.TuneSearch} gives it those of a plan.
 */
@NullMarked
package dev.hearsay.tune;

import org.jspecify.annotations.NullMarked;
