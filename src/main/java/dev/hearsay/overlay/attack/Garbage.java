package dev.hearsay.overlay.attack;

import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;

/**
 * A message that no correct peer sends, for the protocol above the overlay, which reports its sender when it has looked at it.
 *
 * @param bytes its size
 */
@Kind("garbage")
record Garbage(int bytes) implements Message {}
