package dev.hearsay.topology.files;

import java.util.List;
import java.util.stream.Collectors;

/** A file does not hold a graph: a user's mistake, with one line for each flaw. */
public final class TopologyFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    /** Made of at least one flaw. */
    public TopologyFileException(List<Flaw> flaws) {
        super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")));
        this.flaws = List.copyOf(flaws);
    }

    /** The faults of the file, at most 20. */
    public List<Flaw> flaws() {
        return flaws;
    }

    /**
     * One thing that is wrong with a file.
     *
     * @param where the file and, unless it could not be read at all, the line
     * @param found what stands there
     * @param allowed what may stand there
     */
    public record Flaw(String where, String found, String allowed) {
        /** The line that a user sees. */
        @Override
        public String toString() {
            return where + ": found " + found + ", allowed: " + allowed;
        }
    }
}
