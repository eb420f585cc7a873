/** The paths of first deliveries from their origin, and the parts of the time that they took. */
@NullMarked
package dev.hearsay.metrics.path;

import org.jspecify.annotations.NullMarked;
