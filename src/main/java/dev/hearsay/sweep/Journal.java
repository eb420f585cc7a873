package dev.hearsay.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file in which a sweep notes each run that is finished, a line each, forced to the disk before anything else is done: whenever the
 * program ends, by whatever, the next one goes on from there. A run is known by its cell's fingerprint and its seed, so that a journal
 * may hold runs of other scenarios as well. One sweep at a time has it.
 */
public final class Journal implements AutoCloseable {
    /** Another sweep has the journal. */
    public static final class InUseException extends IOException {
        private static final long serialVersionUID = 1L;

        InUseException(Path file) {
            super(file + ": another sweep is writing to it");
        }
    }

    private record Key(String fingerprint, long seed) {}

    private final Path file;
    private final FileChannel channel;
    private final Map<Key, FinishedRun> finished = new LinkedHashMap<>();

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal of that file, which is made if it is not there. A last line that was not written to its end is dropped.
     *
     * @throws InUseException if another sweep has it
     */
    public static Journal open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new InUseException(file);
            }
            Journal journal = new Journal(file, channel);
            journal.read();
            return journal;
        } catch (OverlappingFileLockException ofThisProcess) {
            channel.close();
            throw new InUseException(file);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        channel.truncate(end);
        channel.position(end);
        new String(bytes, 0, end, StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> FinishedRun.ofLine(line).stream())
                .forEach(run -> finished.put(new Key(run.fingerprint(), run.seed()), run));
    }

    /** Notes a run that is finished. When this returns, it is on the disk. */
    public synchronized void add(FinishedRun run) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((run.line() + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(true);
        finished.put(new Key(run.fingerprint(), run.seed()), run);
    }

    /** The result of a run, if it is finished. */
    public synchronized Optional<FinishedRun> of(CellRun run) {
        return Optional.ofNullable(finished.get(new Key(run.cell().fingerprint(), run.seed())));
    }

    /** Those of some runs that are not finished, in the same order. */
    public List<CellRun> left(Collection<CellRun> runs) {
        return runs.stream().filter(run -> of(run).isEmpty()).toList();
    }

    /** The number of runs in it, those of other scenarios as well. */
    public synchronized int size() {
        return finished.size();
    }

    /** Deletes the file: what was in it is written elsewhere. */
    public synchronized void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Lets others have it; one without a run leaves no file. */
    @Override
    public synchronized void close() throws IOException {
        if (finished.isEmpty()) {
            delete();
        }
        channel.close();
    }
}
