/** HyParView: a small active view over links, and a large passive one to mend it from (Leitao et al. 2007). */
@NullMarked
package dev.hearsay.overlay.hyparview;

import org.jspecify.annotations.NullMarked;
