/** Graph files: CSV, DOT, GML and GraphML, read in full before a run; flaws are told by file and line. */
@NullMarked
package dev.hearsay.topology.files;

import org.jspecify.annotations.NullMarked;
