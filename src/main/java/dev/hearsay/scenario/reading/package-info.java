/**
 * Reading of a scenario: HOCON read once and checked as a whole. Defaults stand in {@code reference.conf} alone, which is also
 * where {@link CatalogueDocs} has its texts from.
 *
 * <p>The layers, each winning over the next: {@code --set} options, the scenario's file, {@code reference.conf}, and
 * the catalogue block of each chosen type. They are merged first and resolved then, so that a substitution such as
 * {@code ${hearsay.processing.time}} sees what the user set.
 */
@NullMarked
package dev.hearsay.scenario.reading;

import org.jspecify.annotations.NullMarked;
