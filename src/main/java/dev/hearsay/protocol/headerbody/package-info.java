/** Blocks whose headers go ahead of their bodies. */
@NullMarked
package dev.hearsay.protocol.headerbody;

import org.jspecify.annotations.NullMarked;
