/**
 * A scenario: HOCON read once, checked as a whole, into immutable records; and the schedule of origin ticks that follows
 * from it. Defaults stand in {@code reference.conf} alone, which is also where {@link Reference} has its texts from.
 *
 * <p>The layers, each winning over the next: {@code --set} options, the scenario's file, {@code reference.conf}, and
 * the catalogue block of each chosen type. They are merged first and resolved then, so that a substitution such as
 * {@code ${hearsay.processing.time}} sees what the user set.
 */
@NullMarked
package dev.hearsay.scenario;

import org.jspecify.annotations.NullMarked;
