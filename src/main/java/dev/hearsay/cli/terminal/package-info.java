/** The terminal: progress, the summary, quantities with their units, lines as wide as the window. */
@NullMarked
package dev.hearsay.cli.terminal;

import org.jspecify.annotations.NullMarked;
