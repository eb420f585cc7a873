package dev.hearsay.topology.files;

import java.util.List;
import java.util.stream.Collectors;

/** The exception of a file that does not hold a graph: a user's mistake, with one line for each flaw. */
public final class TopologyFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    /** An exception with these flaws, at least one. */
    public TopologyFileException(List<Flaw> flaws) {
        super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")));
        this.flaws = List.copyOf(flaws);
    }

    /** The flaws of the file, at most 20. */
    public List<Flaw> flaws() {
        return flaws;
    }

    /**
     * One flaw of a file.
     *
     * @param where the file and, unless it could not be read at all, the line
     * @param found the text that was found there
     * @param allowed the texts that are allowed there
     */
    public record Flaw(String where, String found, String allowed) {
        /** The line for the user. */
        @Override
        public String toString() {
            return where + ": found " + found + ", allowed: " + allowed;
        }
    }
}
