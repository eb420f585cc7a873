/** A scenario as immutable records: everything that a run depends on, checked. */
@NullMarked
package dev.hearsay.scenario;

import org.jspecify.annotations.NullMarked;
