/** Cyclon: views of fixed size that pairs of peers shuffle (Voulgaris et al. 2005). */
@NullMarked
package dev.hearsay.overlay.cyclon;

import org.jspecify.annotations.NullMarked;
