package dev.hearsay.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hidden directory into which a run writes until everything is there. While the run lives, it holds the lock on a file in the
 * directory, which the operating system releases when a process is killed: a directory without a held lock is left over, and is
 * deleted.
 */
final class PartialDirectory {
    private static final String LOCK = ".lock";
    /** The age from which on a directory without its lock file is left over: a younger one may be about to get its final name. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Path place;
    private final FileChannel lock;

    private PartialDirectory(Path place, FileChannel lock) {
        this.place = place;
        this.lock = lock;
    }

    /** Creates a directory of a name that no other process uses. */
    static PartialDirectory create(Path place) throws IOException {
        Files.createDirectory(place);
        return new PartialDirectory(place, locked(place));
    }

    private static FileChannel locked(Path place) throws IOException {
        FileChannel channel =
                FileChannel.open(place.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock unused = channel.lock();
        return channel;
    }

    /** Moves it to the name that is shared by all runs that would write the same results; null if a live run has that name. */
    @Nullable
    PartialDirectory claim(Path shared) throws IOException {
        if (Files.exists(shared, LinkOption.NOFOLLOW_LINKS) && !removeIfLeftOver(shared)) {
            return null;
        }
        try {
            Files.move(place, shared, StandardCopyOption.ATOMIC_MOVE);
            return new PartialDirectory(shared, lock);
        } catch (IOException taken) {
            if (Files.exists(shared, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            throw taken;
        }
    }

    Path place() {
        return place;
    }

    /** Gives up the lock and its file, right before the directory gets its final name. */
    void release() throws IOException {
        Files.deleteIfExists(place.resolve(LOCK));
        lock.close();
    }

    /** Deletes the directory with its content. */
    void delete() throws IOException {
        lock.close();
        delete(place);
    }

    /** Deletes the left-over directories of killed runs in a directory, by the beginning and a part of their names. */
    static void removeLeftOvers(Path directory, String prefix, String infix) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                directory,
                entry -> entry.getFileName().toString().startsWith(prefix)
                        && entry.getFileName().toString().contains(infix)
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
            for (Path entry : entries) {
                removeIfLeftOver(entry);
            }
        }
    }

    /** True if no run holds a directory, which is then deleted. */
    private static boolean removeIfLeftOver(Path place) throws IOException {
        Path file = place.resolve(LOCK);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return isSettled(place) && moveAwayAndDelete(place);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock held = channel.tryLock();
            return held != null && moveAwayAndDelete(place);
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        } catch (NoSuchFileException justFinished) {
            return !Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean isSettled(Path place) throws IOException {
        try {
            Instant changed =
                    Files.getLastModifiedTime(place, LinkOption.NOFOLLOW_LINKS).toInstant();
            return changed.isBefore(Instant.now().minus(SETTLED));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /**
     * Moves the directory away in one step while the lock is held, so that no other process takes it for a live one, and deletes
     * it.
     */
    private static boolean moveAwayAndDelete(Path place) throws IOException {
        Path away = place.resolveSibling(
                place.getFileName() + ".old-" + ProcessHandle.current().pid());
        Files.move(place, away, StandardCopyOption.ATOMIC_MOVE);
        delete(away);
        return true;
    }

    /** Deletes a directory with its content; links are deleted, not followed. */
    static void delete(Path tree) throws IOException {
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
