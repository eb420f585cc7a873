/** The workload of a run: who originates messages, when, and in which order they are numbered. */
@NullMarked
package dev.hearsay.workload;

import org.jspecify.annotations.NullMarked;
