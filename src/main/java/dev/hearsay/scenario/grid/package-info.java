/** The grid of a sweep: settings that are varied, and the cells that they make. */
@NullMarked
package dev.hearsay.scenario.grid;

import org.jspecify.annotations.NullMarked;
