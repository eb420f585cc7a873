package dev.hearsay.protocol.demers;

import dev.hearsay.settings.ConfigBlock;
import java.util.Locale;
import java.util.Optional;

/**
 * Anti-entropy behind a complex epidemic, which closes the residue that this leaves: Demers et al. 1987, section 1.5.
 *
 * @param antiEntropy the comparison of databases; empty if there is none
 * @param redistribution the reaction to a message that it finds missing
 */
record BackupParams(Optional<AntiEntropyParams> antiEntropy, Redistribution redistribution) {
    /** The reaction of a site to a message that it lacked and got by anti-entropy. */
    enum Redistribution {
        /** The site takes it for a hot rumor. */
        RUMOR,
        /** The site mails it to all that it knows. */
        MAIL,
        /** The site keeps it for the next that asks. */
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

    /** True if all its partners, which it draws by itself, are neighbours. */
    boolean keepsToLinks() {
        return antiEntropy.isEmpty() || antiEntropy.get().partners().areNeighbours();
    }
}
