/** Measures of a run: first deliveries, traffic, the protocol's own counters, and the figures made of them. */
@NullMarked
package dev.hearsay.metrics;

import org.jspecify.annotations.NullMarked;
