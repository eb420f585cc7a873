/**
 * Benchmarks of whole runs: the workloads of {@code conf/bench} side by side with the limit program, the least that any
 * emulation of them has to do. Not part of what is shipped.
 */
@NullMarked
package dev.hearsay.bench;

import org.jspecify.annotations.NullMarked;
