package dev.hearsay.emulation;

import dev.hearsay.link.Transport;

/** A congestion window that sends segment by segment: each asks whether the round has room for it. */
final class ReferenceWindow {
    private final Transport transport;
    private long window;
    private long threshold = Long.MAX_VALUE;
    private long roundBegan;
    private long inRound;
    private long lastLeft = -1;

    ReferenceWindow(Transport transport) {
        this.transport = transport;
        this.window = transport.initialWindow();
    }

    long wait(long at, int segments, long cost, long roundTrip) {
        if (lastLeft < 0) {
            roundBegan = at;
        } else {
            long timeout = transport.restartsIdle() ? transport.timeout(roundTrip, 0) : Long.MAX_VALUE;
            for (long idle = at - lastLeft; idle > timeout && window > transport.initialWindow(); idle -= timeout) {
                window = Math.max(transport.initialWindow(), window / 2);
            }
        }
        if (at >= roundBegan + roundTrip) {
            begin(at, inRound >= window);
        }
        long each = cost / segments;
        long time = Math.max(at, roundBegan);
        for (int segment = 0; segment < segments; segment++) {
            if (inRound >= window) {
                time = Math.max(time, roundBegan + roundTrip);
                begin(time, true);
            }
            inRound++;
            time += each;
        }
        lastLeft = time;
        return Math.max(0, time - at - segments * each);
    }

    private void begin(long at, boolean full) {
        if (full) {
            window = window >= threshold ? window + 1 : Math.min(2 * window, threshold);
        }
        roundBegan = at;
        inRound = 0;
    }

    void lost(boolean timedOut) {
        threshold = Math.max(2, window / 2);
        window = timedOut ? 1 : threshold;
    }
}
