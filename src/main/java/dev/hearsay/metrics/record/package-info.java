/** Records of a run while it goes on: first deliveries, traffic, the protocol's own counters, wall time. */
@NullMarked
package dev.hearsay.metrics.record;

import org.jspecify.annotations.NullMarked;
