package dev.hearsay.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A hint for large runs started by {@code java -jar}: that JVM chooses its collector and its heap without knowing the run. */
final class LauncherHint {
    /** The system property that the launcher sets, which chooses both itself. */
    static final String LAUNCHED = "hearsay.launcher";

    /**
     * The number of peers from which on the hint is given: below it, the heap grows to the need of the run before anybody
     * notices.
     */
    private static final int LARGE = 200_000;

    private static final Pattern CHOSEN =
            Pattern.compile("-Xm[nsx].*|-XX:\\+Use\\w+GC|-XX:.*(RAMPercentage|HeapSize|NewSize)=.*");

    private LauncherHint() {}

    /**
     * The line for a run of that many peers, if there is one.
     *
     * @param flags the flags of the JVM: with a heap or a collector among them there is no hint
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
