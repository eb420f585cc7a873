/**
 * Overlays: who a peer's neighbours are, and how that changes as peers join, shuffle and fail. Any broadcast protocol runs over any
 * overlay: it sees neighbours, and hears of those that come and go.
 */
@NullMarked
package dev.hearsay.overlay;

import org.jspecify.annotations.NullMarked;
