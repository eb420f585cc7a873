/** The files of a run's results: tables as CSV or Parquet, the summary as JSON, in a directory that is whole or not there. */
@NullMarked
package dev.hearsay.report;

import org.jspecify.annotations.NullMarked;
