/** Swarm's nodes, as bee has them: links by proximity order, and chunks of files that are pushed and retrieved over them. */
@NullMarked
package dev.hearsay.protocol.swarm;

import org.jspecify.annotations.NullMarked;
