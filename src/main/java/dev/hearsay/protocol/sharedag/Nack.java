package dev.hearsay.protocol.sharedag;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;

/**
 * An explicit NACK: asks for messages by their hashes.
 *
 * @param wanted the numbers of the messages; not to be changed
 * @param bytes the size on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
@Kind("nack")
record Nack(int[] wanted, int bytes) implements Control {}
