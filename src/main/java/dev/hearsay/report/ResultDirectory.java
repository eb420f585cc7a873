package dev.hearsay.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a run's results, which is either whole or not there: the files are written into a hidden sibling, which is
 * renamed to the directory's name in one step when all is written.
 */
public final class ResultDirectory implements AutoCloseable {
    /** The exception of a directory into which another run is writing at the moment. */
    public static final class InUseException extends IOException {
        private static final long serialVersionUID = 1L;

        InUseException(Path wanted) {
            super(wanted + ": another run is writing to it");
        }
    }

    /** The link, among the results of one name, to the newest of them. */
    public static final String LATEST = "latest";

    /** The link, among the results of one name, to the newest of its sweeps. */
    public static final String LATEST_SWEEP = "latest-sweep";

    /** The file that every directory of a run's results has. */
    public static final String SUMMARY = "summary.json";

    /** The file that every directory of a sweep's results has. */
    public static final String SWEEP = "sweep.json";

    /** The file that every directory with a comparison has. */
    public static final String COMPARISON = "compare.json";
    /** The link, among the results of one name, to the newest of its searches. */
    public static final String LATEST_TUNE = "latest-tune";

    /** The file that every directory of a search's results has. */
    public static final String TUNE = "tune.json";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private static final String PARTIAL = "partial";

    /** The beginnings of the names of files that a run writes: any other file in a directory is the user's own. */
    private static final Set<String> OWN = Set.of(
            "summary",
            "scenario",
            "messages",
            "deliveries",
            "transmissions",
            "topology",
            "timeline",
            "operations",
            "inbound",
            "properties",
            "peers",
            "report",
            "sweep",
            "cells",
            "compare",
            "tune",
            "tried",
            "front",
            "inputs");

    private final Path wanted;
    private final boolean replaces;
    private final boolean linked;
    private final String link;
    /** The directories that were created to hold the results, the outermost first. */
    private final List<Path> made;

    private final PartialDirectory partial;
    private boolean finished;

    private ResultDirectory(Path wanted, boolean replaces, String link) throws IOException {
        this.wanted = wanted;
        this.replaces = replaces;
        this.linked = !link.isEmpty();
        this.link = link;
        this.made = missing(parent());
        Files.createDirectories(parent());
        try {
            this.partial = this.linked ? PartialDirectory.create(hidden(PARTIAL)) : claimed();
            PartialDirectory.removeLeftOvers(
                    parent(), this.linked ? "." : "." + wanted.getFileName() + ".", "." + PARTIAL);
        } catch (IOException | RuntimeException failed) {
            removeMade();
            throw failed;
        }
    }

    private static List<Path> missing(Path directory) {
        List<Path> missing = new ArrayList<>();
        for (Path at = directory; at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(0, at);
        }
        return missing;
    }

    private PartialDirectory claimed() throws IOException {
        PartialDirectory own = PartialDirectory.create(hidden(PARTIAL));
        PartialDirectory claimed = own.claim(parent().resolve("." + wanted.getFileName() + "." + PARTIAL));
        if (claimed == null) {
            own.delete();
            throw new InUseException(wanted);
        }
        return claimed;
    }

    /**
     * Begins a directory that the user named.
     *
     * @param force true if existing results may be replaced, once the new ones are whole
     */
    public static ResultDirectory at(Path out, boolean force) throws IOException {
        return new ResultDirectory(out.toAbsolutePath().normalize(), force, "");
    }

    /** Begins a new directory below {@code results} that is named after a time; {@link #LATEST} will link to it. */
    public static ResultDirectory named(Path results, Instant time) throws IOException {
        Path wanted = results.toAbsolutePath().normalize().resolve(TIME.format(time));
        return new ResultDirectory(wanted, false, LATEST);
    }

    /** The same for a sweep; {@link #LATEST_SWEEP} will link to it. */
    public static ResultDirectory ofSweep(Path results, Instant time) throws IOException {
        Path wanted = results.toAbsolutePath().normalize().resolve("sweep-" + TIME.format(time));
        return new ResultDirectory(wanted, false, LATEST_SWEEP);
    }

    /** The same for a search; {@link #LATEST_TUNE} will link to it. */
    public static ResultDirectory ofTune(Path results, Instant time) throws IOException {
        Path wanted = results.toAbsolutePath().normalize().resolve("tune-" + TIME.format(time));
        return new ResultDirectory(wanted, false, LATEST_TUNE);
    }

    /**
     * The reason why results may not go to {@code out}, or null if they may. Only results may be replaced: a slip of the keyboard
     * must not cost a directory of anything else.
     */
    public static @Nullable String objection(Path out, boolean force) {
        if (!Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!force) {
            return out + " exists; --force replaces it";
        }
        if (!Files.isDirectory(out) || !(hasResults(out) || Files.exists(out.resolve(COMPARISON)))) {
            return out + " is not a directory of results; --force does not replace it";
        }
        return foreign(out)
                .map(file -> out + " holds " + file + ", which is none of a run's results; --force does not replace it")
                .orElse(null);
    }

    /** Whether a directory holds the results of a run, a sweep or a search. */
    public static boolean hasResults(Path directory) {
        return Stream.of(SUMMARY, SWEEP, TUNE).anyMatch(file -> Files.exists(directory.resolve(file)));
    }

    private static Optional<Path> foreign(Path out) {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(Path::getFileName)
                    .filter(name -> !OWN.contains(name.toString().replaceFirst("\\..*", "")))
                    .sorted()
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.of(Path.of("what cannot be read"));
        }
    }

    /** The directory in which the files are written until the end. */
    public Path temporary() {
        return partial.place();
    }

    /** The final directory of the files. */
    public Path place() {
        return wanted;
    }

    /** Gives the directory its name and returns it. */
    public Path finish() throws IOException {
        Path place = wanted;
        partial.release();
        if (replaces && Files.exists(wanted, LinkOption.NOFOLLOW_LINKS)) {
            replace();
        } else {
            place = firstFree();
        }
        finished = true;
        if (linked) {
            linkLatest(place);
        }
        return place;
    }

    private void replace() throws IOException {
        Path old = hidden("old");
        Files.move(wanted, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(partial.place(), wanted, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            Files.move(old, wanted, StandardCopyOption.ATOMIC_MOVE);
            throw failed;
        }
        PartialDirectory.delete(old);
    }

    /**
     * Moves the directory to the first free name and returns that: a move onto a directory that is not empty fails, so another
     * name is tried.
     */
    private Path firstFree() throws IOException {
        for (int count = 1; ; count++) {
            Path place = count == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + count);
            try {
                Files.move(partial.place(), place, StandardCopyOption.ATOMIC_MOVE);
                return place;
            } catch (IOException failed) {
                if (!linked || !Files.exists(place)) {
                    throw failed;
                }
            }
        }
    }

    private void linkLatest(Path place) throws IOException {
        Path latest = wanted.resolveSibling(link);
        if (Files.isDirectory(latest, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path written = hidden(link);
        try {
            Files.createSymbolicLink(written, place.getFileName());
        } catch (UnsupportedOperationException noLinksHere) {
            return;
        }
        Files.move(written, latest, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what was written, unless it is finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            finished = true;
            partial.delete();
            removeMade();
        }
    }

    /** Deletes the directories that were created for the results of a run that failed, if they are empty. */
    private void removeMade() {
        for (int i = made.size() - 1; i >= 0; i--) {
            try {
                Files.deleteIfExists(made.get(i));
            } catch (IOException inUse) {
                return;
            }
        }
    }

    private Path parent() {
        Path parent = wanted.getParent();
        return parent == null ? wanted : parent;
    }

    /** A path beside the directory that no other process uses. */
    private Path hidden(String purpose) {
        String stem = "." + wanted.getFileName() + "." + purpose + "-"
                + ProcessHandle.current().pid();
        Path path = parent().resolve(stem);
        for (int count = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); count++) {
            path = parent().resolve(stem + "-" + count);
        }
        return path;
    }
}
