/** Figures made of the records of a run: times to a share of the peers, quantiles, loads, the digest, the summary. */
@NullMarked
package dev.hearsay.metrics.figures;

import org.jspecify.annotations.NullMarked;
