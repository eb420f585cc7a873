/** Bitcoin's relay of transactions by announcement and request, and of blocks in compact form (BIP 152). */
@NullMarked
package dev.hearsay.protocol.bitcoin;

import org.jspecify.annotations.NullMarked;
