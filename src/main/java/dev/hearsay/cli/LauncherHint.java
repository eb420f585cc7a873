package dev.hearsay.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A word to who starts a large run by {@code java -jar}: that JVM chooses its collector and its heap without knowing the run. */
final class LauncherHint {
    /** Set by the launcher, which knows. */
    static final String LAUNCHED = "hearsay.launcher";

    /** So many peers are worth it: below, the heap grows to what the run needs before anybody notices. */
    private static final int LARGE = 200_000;

    private static final Pattern CHOSEN =
            Pattern.compile("-Xm[nsx].*|-XX:\\+Use\\w+GC|-XX:.*(RAMPercentage|HeapSize|NewSize)=.*");

    private LauncherHint() {}

    /**
     * The line for a run of so many peers, if there is one.
     *
     * @param flags of the JVM: whoever chooses a heap or a collector knows what they do
     */
    static Optional<String> line(int peers, List<String> flags) {
        boolean isFree = flags.stream()
                .noneMatch(flag ->
                        flag.startsWith("-D" + LAUNCHED) || CHOSEN.matcher(flag).matches());
        return peers >= LARGE && isFree
                ? Optional.of("target/hearsay would run " + String.format(java.util.Locale.ROOT, "%,d", peers)
                        + " peers faster and in less memory than java -jar, as it sizes the heap for them")
                : Optional.empty();
    }
}
