/** Plumtree: a broadcast tree that prunes and mends itself (Leitao et al. 2007). */
@NullMarked
package dev.hearsay.protocol.plumtree;

import org.jspecify.annotations.NullMarked;
