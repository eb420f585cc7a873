package dev.hearsay.metrics.figures;

import java.util.List;
import java.util.Optional;

/**
 * A word that the definitions of many figures use, with its meaning: in one place, so that all of them mean the same.
 *
 * @param name the word
 * @param meaning its meaning in a line
 * @param more the rest of it
 */
public record Term(String name, String meaning, List<String> more) {
    /** All of them. */
    public static final List<Term> ALL = List.of(
            new Term(
                    "live",
                    "Of a message: honest peers that are up from its sending to the end of the run.",
                    List.of(
                            "Coverage, the times until X % or all have a message, the same figures of groups and workloads, time to heal after a"
                                    + " partition and the curves of the page count these peers, and no others. Who is down in between, comes"
                                    + " later, or comes back, may have a message, but is not waited for.",
                            "What has happened counts wherever it did: first deliveries, delivery times, hops, duplicates, transmissions and"
                                    + " bytes, and peers.csv, are of all peers. live_peers of timeline.csv is the number of peers, honest"
                                    + " or not, that are up when an interval begins.",
                            "A peer that is down at the instant of one of its operations does not begin it, which then counts nowhere; one that"
                                    + " it had begun when it went is lost.")),
            new Term(
                    "honest",
                    "A peer that does as its protocol and settings say for all of the run.",
                    List.of(
                            "Whoever a fault behave strikes, at any time, is not, nor is a peer of a group that states a behaviour, nor one"
                                    + " that attacks others by its settings (overlay.attack, overlay.eclipses). Who crashes,"
                                    + " leaves, is slow, cut off or behind lossy links is honest, and so is who passes nothing on by its"
                                    + " settings (forwards = false).",
                            "The messages of others than honest peers count as those of anybody. Their operations are in operations.csv, and in"
                                    + " no figure; a run that waits until it is complete waits for honest peers alone.")));

    /** The term of a name, if there is one. */
    public static Optional<Term> named(String name) {
        return ALL.stream().filter(term -> term.name.equals(name)).findFirst();
    }
}
