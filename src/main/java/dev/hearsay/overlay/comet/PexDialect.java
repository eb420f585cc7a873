package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.overlay.attack.Dialect;
import dev.hearsay.overlay.comet.PexMessages.PexAddrs;
import dev.hearsay.overlay.comet.PexMessages.PexRequest;
import dev.hearsay.protocol.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The exchange of peers as an attacker speaks it. A list that was not asked for would end the connection. */
final class PexDialect implements Dialect {
    /** The bytes of the longest message that is read, in which nobody counts addresses: p2p/pex/pex_reactor.go, maxMsgSize. */
    private static final int LONGEST_BYTES = 256 * 250;

    @Override
    public List<OverlayMessage> greeting() {
        return List.of();
    }

    @Override
    public boolean completes(OverlayMessage message) {
        return false;
    }

    @Override
    public Optional<OverlayMessage> answer(OverlayMessage message, Supplier<OverlayMessage> told) {
        return message instanceof PexRequest ? Optional.of(told.get()) : Optional.empty();
    }

    @Override
    public OverlayMessage addresses(int[] peers, Context context) {
        return new PexAddrs(peers);
    }

    @Override
    public int longestList() {
        return PexMessages.addressesIn(LONGEST_BYTES);
    }
}
