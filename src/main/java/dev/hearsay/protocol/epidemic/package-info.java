/** Choices that epidemic protocols share: partners drawn evenly or by distance, rounds, and connections with a limit. */
@NullMarked
package dev.hearsay.protocol.epidemic;

import org.jspecify.annotations.NullMarked;
