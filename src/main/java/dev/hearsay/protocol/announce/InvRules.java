package dev.hearsay.protocol.announce;

import dev.hearsay.settings.Settings;

/**
 * The keys of inv.
 *
 * @param diffusion how transactions are announced and asked for
 * @param compact how blocks are relayed
 * @param isCompact whether messages are blocks, relayed compactly, or transactions
 */
record InvRules(DiffusionRules diffusion, CompactRules compact, boolean isCompact) {
    static InvRules from(Settings settings) {
        boolean trickles = settings.choice("trickle", "poisson", "none").equals("poisson");
        boolean isCompact = settings.flag("compact");
        if (isCompact) {
            String blocks = "protocol.compact is true";
            settings.idle(true, blocks, "trickle");
            DiffusionRules.noteIdle(settings, blocks);
        }
        settings.idle(!trickles, "protocol.trickle is none", "inbound-interval", "outbound-interval");
        return new InvRules(DiffusionRules.from(settings, trickles), CompactRules.from(settings, isCompact), isCompact);
    }
}
