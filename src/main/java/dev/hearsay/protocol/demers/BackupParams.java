package dev.hearsay.protocol.demers;

import dev.hearsay.settings.ConfigBlock;
import java.util.Locale;
import java.util.Optional;

/**
 * Anti-entropy behind a complex epidemic, which closes what that leaves of residue: Demers et al. 1987, section 1.5.
 *
 * @param antiEntropy how sites compare what they hold; nothing if they do not
 * @param redistribution what becomes of a message that it finds missing
 */
record BackupParams(Optional<AntiEntropyParams> antiEntropy, Redistribution redistribution) {
    /** What a site does with a message that it lacked and got by anti-entropy. */
    enum Redistribution {
        /** It holds it to be a hot rumor. */
        RUMOR,
        /** It mails it to all that it knows. */
        MAIL,
        /** It keeps it for the next that asks. */
        NONE
    }

    static BackupParams from(ConfigBlock settings) {
        settings.idleWhere(
                "type",
                "none",
                "redistribute",
                "direction",
                "compare",
                "tau",
                "period",
                "phase",
                "partners",
                "distance-exponent",
                "connection-limit",
                "hunt-limit",
                "connection-size");
        AntiEntropyParams params = AntiEntropyParams.from(settings);
        boolean isThere = settings.choice("type", "none", "anti-entropy").equals("anti-entropy");
        String redistribution = settings.choice("redistribute", "rumor", "mail", "none");
        return new BackupParams(
                isThere ? Optional.of(params) : Optional.empty(),
                Redistribution.valueOf(redistribution.toUpperCase(Locale.ROOT)));
    }

    /** Whether it has no partners but neighbours: it draws its own. */
    boolean keepsToLinks() {
        return antiEntropy.isEmpty() || antiEntropy.get().partners().areNeighbours();
    }
}
