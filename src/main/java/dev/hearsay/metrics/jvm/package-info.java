/** Facts about this JVM and this build: version, command line, peak memory. */
@NullMarked
package dev.hearsay.metrics.jvm;

import org.jspecify.annotations.NullMarked;
