/** The broadcast of the specification: flooding, its forwarding rules, and shares in a DAG with NACKs. */
@NullMarked
package dev.hearsay.protocol.broadcast;

import org.jspecify.annotations.NullMarked;
