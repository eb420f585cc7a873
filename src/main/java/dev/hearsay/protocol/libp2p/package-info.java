/**
 * The layers of libp2p on a connection, as other programs speak them: the negotiation of protocols, the exchange of keys, streams over one connection, and
 * what a peer says of itself. They know nothing of the protocol above, an {@link dev.hearsay.protocol.libp2p.Application}.
 *
 * <p>Source: libp2p/specs at 2024-2026 (connections, plaintext, yamux, identify, ping; multiformats/multistream-select).
 */
@NullMarked
package dev.hearsay.protocol.libp2p;

import org.jspecify.annotations.NullMarked;
