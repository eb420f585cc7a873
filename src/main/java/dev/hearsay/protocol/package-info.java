/** The contract of a protocol: a state machine without IO that is handed events and answers with effects on its context. */
@NullMarked
package dev.hearsay.protocol;

import org.jspecify.annotations.NullMarked;
