package dev.hearsay.protocol.bitcoin;

import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of inv.
 *
 * @param diffusion the relay of transactions
 * @param compact the relay of blocks
 * @param isCompact true if messages are blocks, relayed compactly; false if they are transactions
 */
record InvParams(RelayParams diffusion, CompactParams compact, boolean isCompact) {
    static InvParams from(ConfigBlock settings) {
        boolean trickles = settings.choice("trickle", "poisson", "none").equals("poisson");
        boolean isCompact = settings.flag("compact");
        if (isCompact) {
            String blocks = "protocol.compact is true";
            settings.idle(true, blocks, "trickle");
            RelayParams.noteIdle(settings, blocks);
        }
        settings.idle(!trickles, "protocol.trickle is none", "inbound-interval", "outbound-interval");
        return new InvParams(RelayParams.from(settings, trickles), CompactParams.from(settings, isCompact), isCompact);
    }
}
