package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.epidemic.ConnectionParams;
import dev.hearsay.protocol.epidemic.Partners;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/**
 * The variants of rumor mongering: Demers et al. 1987, section 1.4 (compared with the reprint of 1989, Xerox PARC, CSL-89-1; so
 * were all that cite it). That contacts end the interest only in a row is in the note to its table 3; table 1 comes out with
 * it, too (k = 5: a residue of 0.0012 after 6.7 rumors a site), and not where a contact that was needed sets nothing back
 * (0.0020, 6.2).
 *
 * @param pushes true if a peer sends its hot rumors to its partner
 * @param pulls true if a peer asks its partner for hot rumors
 * @param feedback true if only contacts that were not needed make a peer lose interest (feedback), false if all do (blind)
 * @param coin true if such a contact ends the interest with probability 1/k (coin), false if k of them in a row do (counter)
 * @param k see {@code coin}
 * @param cycleNanos the length of a cycle
 * @param partners the peers that a peer may choose
 * @param controlBytes the size of a feedback or a pull
 * @param minimises true if only the site with the smaller counter counts a contact between two that know the rumor
 * @param connections the limit of the connections that a peer takes part in
 * @param startsByMail true if the origin mails a message to all, instead of taking it for a rumor
 * @param backup the anti-entropy that closes the residue
 * @param deletions the rules by which messages are deleted
 */
record RumorParams(
        boolean pushes,
        boolean pulls,
        boolean feedback,
        boolean coin,
        int k,
        long cycleNanos,
        Partners partners,
        int controlBytes,
        boolean minimises,
        ConnectionParams connections,
        boolean startsByMail,
        BackupParams backup,
        DeletionParams deletions) {

    private static final int MOST_CONTACTS = 1_000_000;

    static RumorParams from(ConfigBlock settings) {
        String direction = settings.choice("direction", "push", "pull", "push-pull");
        long cycle = settings.period("cycle");
        boolean asks = !direction.equals("push") || !settings.isWord("interest", "blind");
        settings.idle(!asks, "there is neither a feedback nor a pull", "control-size");
        BackupParams backup = BackupParams.from(settings.block("backup"));
        return new RumorParams(
                direction.startsWith("push"),
                direction.endsWith("pull"),
                settings.choice("interest", "feedback", "blind").equals("feedback"),
                settings.choice("loss", "counter", "coin").equals("coin"),
                settings.integer("k", 1, MOST_CONTACTS),
                cycle,
                Partners.byDistanceFrom(settings),
                settings.bytesOfPart("control-size"),
                minimises(settings),
                ConnectionParams.from(settings, cycle),
                settings.choice("start", "rumor", "mail").equals("mail"),
                backup,
                deletions(settings.block("deletions"), backup));
    }

    /** A site without anti-entropy has no database to delete from. */
    private static DeletionParams deletions(ConfigBlock settings, BackupParams backup) {
        DeletionParams deletions = DeletionParams.from(settings);
        if (deletions.isThere() && backup.antiEntropy().isEmpty()) {
            settings.problem("share", "0, or backup.type = anti-entropy with it");
        }
        return deletions;
    }

    private static boolean minimises(ConfigBlock settings) {
        boolean minimises = settings.flag("minimise");
        boolean isPossible = settings.isWord("direction", "push-pull")
                && settings.isWord("interest", "feedback")
                && settings.isWord("loss", "counter");
        if (minimises && !isPossible) {
            settings.problem(
                    "minimise", "false, or direction = push-pull, interest = feedback and loss = counter with it");
        }
        return minimises;
    }

    /** True if a peer loses interest after that many contacts in a row that were not needed. */
    boolean isLost(int contacts, RandomStream random) {
        return coin ? random.nextInt(k) == 0 : contacts >= k;
    }
}
