package dev.hearsay.emulation;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** The progress of a run, for whoever watches from another thread; each lane writes once a window. */
public final class RunProgress {
    private static final int EMULATED = 0;
    private static final int DELIVERED = 1;
    private static final int WINDOWS = 2;
    private static final int ACTIVATIONS = 3;
    private static final int COLUMNS = 4;
    /** A row for each lane, so wide that no two lanes write to one line of the cache. */
    private static final int WIDTH = 16;

    private final int lanes;
    private final AtomicLongArray cells;
    /** The time at which the first window began, by {@link System#nanoTime}; nothing before. */
    private volatile OptionalLong begunAt = OptionalLong.empty();

    private volatile @Nullable Reach reach;

    /** The progress of a run of lanes that have not begun. */
    public RunProgress(int lanes) {
        this.lanes = lanes;
        this.cells = new AtomicLongArray(lanes * WIDTH);
    }

    /** The progress of a run that waits for hosts, or that has one lane and no actors. */
    public static RunProgress none() {
        return new RunProgress(1);
    }

    /** All lanes have their peers: the first window begins. */
    public void begin() {
        begunAt = OptionalLong.of(System.nanoTime());
    }

    /** From now on the messages' spread can be seen, too. */
    void shows(Reach spread) {
        reach = spread;
    }

    /** How many peers the messages have reached; null before the first window, and where other hosts record it. */
    public @Nullable Reach reach() {
        return reach;
    }

    /** The seconds of the wall clock since the first window began; NaN before, while the run is set up or waits for hosts. */
    public double seconds() {
        OptionalLong begun = begunAt;
        return begun.isPresent() ? (System.nanoTime() - begun.getAsLong()) / 1e9 : Double.NaN;
    }

    /** A lane has ended a window: it has come to emulated time {@code at}, in nanoseconds, with {@code arrived} arrivals and {@code activations} so far. */
    public void reached(int lane, long at, long arrived, long activations) {
        int row = lane * WIDTH;
        cells.setOpaque(row + EMULATED, at);
        cells.setOpaque(row + DELIVERED, arrived);
        cells.setOpaque(row + WINDOWS, cells.getOpaque(row + WINDOWS) + 1);
        cells.setOpaque(row + ACTIVATIONS, activations);
    }

    /** Writes how far the lanes {@code first} to {@code end - 1} are. */
    public void write(int first, int end, WireWriter writer) {
        writer.varint(first);
        writer.varint((long) end - first);
        for (int lane = first; lane < end; lane++) {
            for (int column = 0; column < COLUMNS; column++) {
                writer.varint(cells.getOpaque(lane * WIDTH + column));
            }
        }
    }

    /** Takes over how far lanes are that have been written. */
    public void read(WireReader reader) {
        int first = reader.whole();
        int end = first + reader.count();
        for (int lane = first; lane < end; lane++) {
            for (int column = 0; column < COLUMNS; column++) {
                cells.setOpaque(lane * WIDTH + column, reader.varint());
            }
        }
    }

    /** The emulated time that all lanes have come to, in nanoseconds. */
    public long emulated() {
        long least = Long.MAX_VALUE;
        for (int lane = 0; lane < lanes; lane++) {
            least = Math.min(least, cells.getOpaque(lane * WIDTH + EMULATED));
        }
        return least;
    }

    /** The transmissions that have arrived. */
    public long delivered() {
        return sum(DELIVERED);
    }

    /** The windows that lanes have ended, each lane's own. */
    long windows() {
        return sum(WINDOWS);
    }

    /** The number of activations of peers, each by an actor message. */
    long activations() {
        return sum(ACTIVATIONS);
    }

    private long sum(int column) {
        long sum = 0;
        for (int lane = 0; lane < lanes; lane++) {
            sum += cells.getOpaque(lane * WIDTH + column);
        }
        return sum;
    }
}
