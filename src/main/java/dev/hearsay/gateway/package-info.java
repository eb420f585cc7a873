/**
 * The gateway: real programs, which nobody here wrote, as peers of an emulated network. {@link dev.hearsay.gateway.Guest} stands for one
 * in the emulation, {@link dev.hearsay.gateway.Endpoint} is a peer with which it has connections, {@link dev.hearsay.gateway.Gateway} has the sockets, {@link dev.hearsay.gateway.Replay} does again what came in by it.
 */
@NullMarked
package dev.hearsay.gateway;

import org.jspecify.annotations.NullMarked;
