/** Epidemic protocols: a peer tells, or asks, partners that it draws at random. */
@NullMarked
package dev.hearsay.protocol.epidemic;

import org.jspecify.annotations.NullMarked;
