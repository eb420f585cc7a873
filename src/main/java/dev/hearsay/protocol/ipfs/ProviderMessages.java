package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Channel;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** The messages of the table that are about providers, as libp2p/specs, kad-dht, has them. */
public sealed interface ProviderMessages extends Control {
    @Override
    default Channel channel() {
        return Channel.STREAM;
    }

    /** ADD_PROVIDER: its sender has a key. It has no answer. */
    @Kind("add-provider")
    record AddProvider(int operation, long key, int bytes) implements ProviderMessages {}

    /**
     * GET_PROVIDERS: the question for the providers of a key, and for contacts closer to it.
     *
     * @param isToStore true if who asks is about to store a pointer, with sloppy storage
     */
    @Kind("get-providers")
    record GetProviders(int operation, long key, boolean isToStore, int bytes) implements ProviderMessages {}

    /**
     * The answer to it.
     *
     * @param providers the providers that are known, those with addresses first
     * @param addressed the number of those that come with addresses
     * @param contacts the closest contacts, the closest first
     * @param isFull true if no pointer more is taken, with sloppy storage
     */
    @Kind("providers")
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Providers(int operation, int[] providers, int addressed, int[] contacts, boolean isFull, int bytes)
            implements ProviderMessages {
        @Override
        public @Nullable Message withoutStored() {
            return providers.length > 0 ? null : this;
        }
    }

    /** FIND_NODE for a peer, whose addresses are wanted: the answer has it among the contacts if it is known or connected. */
    @Kind("find-peer")
    record FindPeer(int operation, int peer, int bytes) implements ProviderMessages {}
}
