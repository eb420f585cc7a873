/** SQL over the tables of runs' results: DuckDB reads the files, and rows are printed as a box, CSV, JSON or Markdown. */
@NullMarked
package dev.hearsay.query;

import org.jspecify.annotations.NullMarked;
