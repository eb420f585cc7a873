package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.overlay.attack.Dialect;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Addrs;
import dev.hearsay.overlay.darkfi.DarkfiMessages.GetAddrs;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Ping;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Pong;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Verack;
import dev.hearsay.overlay.darkfi.DarkfiMessages.Version;
import dev.hearsay.protocol.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * DarkFi's layer as an attacker speaks it: it exchanges versions, answers pings, and says of all whom it tells of that they were seen just now,
 * which puts them before others in a list.
 */
final class DarkfiDialect implements Dialect {
    /** The bytes of the longest list that is read: src/net/message.rs, the most of AddrsMessage. */
    private static final int LONGEST_BYTES = 65_281;
    /** The bytes of a host beside its address: the time at which it was seen. */
    private static final int TIME = 8;
    /** The addresses in a version: the receiver's, as stated and as resolved, and the sender's. */
    private static final int ADDRESSES = 3;

    private final DarkfiParams params;

    DarkfiDialect(DarkfiParams params) {
        this.params = params;
    }

    @Override
    public List<OverlayMessage> greeting() {
        return List.of(new Version(params.transport(), ADDRESSES));
    }

    @Override
    public boolean completes(OverlayMessage message) {
        return message instanceof Verack;
    }

    @Override
    public Optional<OverlayMessage> answer(OverlayMessage message, Supplier<OverlayMessage> told) {
        if (message instanceof Version) {
            return Optional.of(new Verack(params.application()));
        } else if (message instanceof Ping ping) {
            return Optional.of(new Pong(ping.nonce()));
        }
        return message instanceof GetAddrs ? Optional.of(told.get()) : Optional.empty();
    }

    @Override
    public OverlayMessage addresses(int[] peers, Context context) {
        long now = Hosts.seconds(context);
        return new Addrs(Arrays.stream(peers)
                .mapToObj(peer -> new Host(peer, params.transport(), now))
                .toList());
    }

    @Override
    public int longestList() {
        return LONGEST_BYTES / (params.transport().addressBytes() + TIME);
    }
}
