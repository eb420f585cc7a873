/** Searches by flooding, as in Gnutella. */
@NullMarked
package dev.hearsay.protocol.floodsearch;

import org.jspecify.annotations.NullMarked;
