/** The median-counter algorithm, that ends a rumor without a fixed count (Karp et al. 2000). */
@NullMarked
package dev.hearsay.protocol.mediancounter;

import org.jspecify.annotations.NullMarked;
