/** The peer-to-peer layer of CometBFT: address books, the exchange of peers, and who is dialled. */
@NullMarked
package dev.hearsay.overlay.comet;

import org.jspecify.annotations.NullMarked;
