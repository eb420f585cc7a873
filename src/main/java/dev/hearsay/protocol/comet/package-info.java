/** The broadcasts of CometBFT: the flood of its mempool, and DOG, which cuts routes that bring what is there already. */
@NullMarked
package dev.hearsay.protocol.comet;

import org.jspecify.annotations.NullMarked;
