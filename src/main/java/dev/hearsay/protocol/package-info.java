/** Protocols: each a state machine without IO that is handed events and answers with effects on its context. */
@NullMarked
package dev.hearsay.protocol;

import org.jspecify.annotations.NullMarked;
