package dev.hearsay.protocol.support;

import dev.hearsay.protocol.Context;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message that was announced and has not come: its announcers in order, and the one that is asked for it. */
final class Wanted {
    private static final int FEW = 4;

    private Announcer[] announcers = new Announcer[FEW];
    private long[] readyAt = new long[FEW];
    private boolean[] isPreferred = new boolean[FEW];
    private int count;
    /** The announcer that is asked, if any is. */
    private @Nullable Announcer asked;
    /** The time at which the next one is asked, in emulated nanoseconds. */
    long dueAt = Long.MAX_VALUE;

    /** Forgets all, to be used for another message. */
    void clear() {
        release();
        Arrays.fill(announcers, 0, count, null);
        count = 0;
        dueAt = Long.MAX_VALUE;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The time at which the first announcer is ready; there is one. */
    long firstReadyAt() {
        return readyAt[0];
    }

    /** The earliest time at which an announcer is ready; there is one. */
    long earliest() {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            earliest = Math.min(earliest, readyAt[i]);
        }
        return earliest;
    }

    /** Adds an announcer; false if it is there. */
    boolean add(Announcer announcer, long ready, boolean preferred) {
        for (int i = 0; i < count; i++) {
            if (announcers[i] == announcer) {
                return false;
            }
        }
        if (count == announcers.length) {
            announcers = Arrays.copyOf(announcers, 2 * count);
            readyAt = Arrays.copyOf(readyAt, 2 * count);
            isPreferred = Arrays.copyOf(isPreferred, 2 * count);
        }
        announcers[count] = announcer;
        readyAt[count] = ready;
        isPreferred[count++] = preferred;
        return true;
    }

    /** Takes an announcer away; false if it is not there. */
    boolean remove(Announcer announcer) {
        for (int i = 0; i < count; i++) {
            if (announcers[i] == announcer) {
                int behind = --count - i;
                System.arraycopy(announcers, i + 1, announcers, i, behind);
                System.arraycopy(readyAt, i + 1, readyAt, i, behind);
                System.arraycopy(isPreferred, i + 1, isPreferred, i, behind);
                announcers[count] = null;
                return true;
            }
        }
        return false;
    }

    /** Draws one of the announcers that are ready at a time, a preferred one if there is one; null if none is. */
    @Nullable
    Announcer draw(long horizon, Context context) {
        int best = -1;
        int equals = 0;
        for (int i = 0; i < count; i++) {
            boolean worse = best >= 0 && isPreferred[best] && !isPreferred[i];
            if (worse || readyAt[i] > horizon) {
                continue;
            }
            boolean better = best < 0 || (isPreferred[i] && !isPreferred[best]);
            equals = better ? 1 : equals + 1;
            if (better || context.random().nextInt(equals) == 0) {
                best = i;
            }
        }
        return best < 0 ? null : announcers[best];
    }

    @Nullable
    Announcer asked() {
        return asked;
    }

    /** Notes that an announcer is asked, in place of the one before. */
    void ask(Announcer announcer) {
        release();
        announcer.inFlight++;
        asked = announcer;
    }

    /** Notes that nobody is asked for it any more. */
    void release() {
        if (asked != null) {
            asked.inFlight--;
            asked = null;
        }
    }
}
