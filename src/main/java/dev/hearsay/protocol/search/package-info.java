/** The things that search protocols share: the peers that have a key, the answer that one has it, and searches that are remembered. */
@NullMarked
package dev.hearsay.protocol.search;

import org.jspecify.annotations.NullMarked;
