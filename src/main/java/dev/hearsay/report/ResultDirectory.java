package dev.hearsay.report;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a run's results, which is whole or not there: the files are written into a hidden sibling, which takes
 * the directory's name in one step when all is written.
 */
public final class ResultDirectory implements AutoCloseable {
    /** The link, among the results of one name, to the newest of them. */
    public static final String LATEST = "latest";

    /** The file that every directory of results has. */
    public static final String SUMMARY = "summary.json";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private final Path wanted;
    private final Path temporary;
    private final boolean replaces;
    private final boolean linked;
    private boolean finished;

    private ResultDirectory(Path wanted, boolean replaces, boolean linked) throws IOException {
        this.wanted = wanted;
        this.replaces = replaces;
        this.linked = linked;
        Files.createDirectories(parent());
        this.temporary = Files.createDirectory(hidden("partial"));
    }

    /**
     * A directory that the user named.
     *
     * @param force whether results that are there may be replaced, once the new ones are whole
     */
    public static ResultDirectory at(Path out, boolean force) throws IOException {
        return new ResultDirectory(out.toAbsolutePath().normalize(), force, false);
    }

    /** A new directory below {@code results} that is named after a time; {@link #LATEST} will link to it. */
    public static ResultDirectory named(Path results, Instant time) throws IOException {
        Path wanted = results.toAbsolutePath().normalize().resolve(TIME.format(time));
        return new ResultDirectory(wanted, false, true);
    }

    /**
     * Why results may not go to {@code out}, or null if they may. Only results may be replaced: a slip of the keyboard
     * must not cost anyone a directory of anything else.
     */
    public static @Nullable String objection(Path out, boolean force) {
        if (!Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!force) {
            return out + " exists; --force replaces it";
        }
        boolean results = Files.isDirectory(out) && Files.exists(out.resolve(SUMMARY));
        return results ? null : out + " is not a directory of results; --force does not replace it";
    }

    /** Where the files are written until all are there. */
    public Path temporary() {
        return temporary;
    }

    /** Gives the directory its name and returns it. */
    public Path finish() throws IOException {
        Path place = wanted;
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
            Files.move(temporary, wanted, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            Files.move(old, wanted, StandardCopyOption.ATOMIC_MOVE);
            throw failed;
        }
        delete(old);
    }

    /** A directory that exists and is not empty cannot be moved onto, so the name is free or another one is tried. */
    private Path firstFree() throws IOException {
        for (int count = 1; ; count++) {
            Path place = count == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + count);
            try {
                Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
                return place;
            } catch (IOException failed) {
                if (!linked || !Files.exists(place)) {
                    throw failed;
                }
            }
        }
    }

    private void linkLatest(Path place) throws IOException {
        Path latest = wanted.resolveSibling(LATEST);
        if (Files.isDirectory(latest, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path link = hidden(LATEST);
        try {
            Files.createSymbolicLink(link, place.getFileName());
        } catch (UnsupportedOperationException noLinksHere) {
            return;
        }
        Files.move(link, latest, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what was written, unless it is finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            finished = true;
            delete(temporary);
        }
    }

    private Path parent() {
        Path parent = wanted.getParent();
        return parent == null ? wanted : parent;
    }

    /** A name beside the directory that no other process uses. */
    private Path hidden(String purpose) {
        String stem = "." + wanted.getFileName() + "." + purpose + "-"
                + ProcessHandle.current().pid();
        Path path = parent().resolve(stem);
        for (int count = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); count++) {
            path = parent().resolve(stem + "-" + count);
        }
        return path;
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
