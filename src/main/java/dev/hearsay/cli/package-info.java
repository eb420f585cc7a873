/**
 * The commands. A run goes through this package as
 *
 * <pre>
 * Main -> RunCommand -> Scenario -> ResultDirectory + RunFiles -> Engine -> RunFiles -> SummaryText, expectations -> exit status
 * </pre>
 */
@NullMarked
package dev.hearsay.cli;

import org.jspecify.annotations.NullMarked;
