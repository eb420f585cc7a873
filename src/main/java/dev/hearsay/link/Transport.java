package dev.hearsay.link;

import dev.hearsay.settings.ConfigBlock;

/**
 * The transport beneath a link. A stream, as TCP is, cuts a transmission into segments and sends again what is lost; datagrams do
 * neither.
 *
 * @param retransmits true if what is lost is sent again, and holds up what follows on its link; else it is gone, but for streams
 * @param tcp whether a sender has a congestion window, which large transmissions have to wait for
 * @param mss the bytes of a message that a segment has at most
 * @param initialWindow segments that may be under way on a link that is new or idle
 * @param restartsIdle whether the window shrinks while nothing is sent
 * @param leastTimeout what a retransmission time-out has beyond the round trip, in nanoseconds
 * @param mostTimeout no retransmission time-out is longer, in nanoseconds
 * @param duplicates how many segments that arrive after a lost one tell that it is lost
 * @param header the bytes that each segment has beside those of the message
 */
public record Transport(
        boolean retransmits,
        boolean tcp,
        int mss,
        int initialWindow,
        boolean restartsIdle,
        long leastTimeout,
        long mostTimeout,
        int duplicates,
        int header) {
    private static final String AUTO = "auto";
    private static final int MOST_SEGMENTS = 1 << 20;

    static Transport from(ConfigBlock link, boolean fifo, double loss) {
        String means = link.choice("loss-means", AUTO, "retransmitted", "dropped");
        boolean retransmits = means.equals("retransmitted") || (fifo && means.equals(AUTO));
        boolean tcp = link.choice("transport", "ideal", "tcp").equals("tcp");
        orderedOnly(link, fifo, means.equals("retransmitted"), "loss-means", "dropped or auto");
        orderedOnly(link, fifo, tcp, "transport", "ideal");
        ConfigBlock params = link.block("tcp");
        long least = params.positiveDuration("least-timeout");
        Transport transport = new Transport(
                retransmits,
                tcp,
                link.notEmpty("mss", link.bytes("mss")),
                params.integer("initial-window", 1, MOST_SEGMENTS),
                params.flag("idle-restart"),
                least,
                Math.max(least, params.positiveDuration("most-timeout")),
                params.integer("duplicates", 1, MOST_SEGMENTS),
                link.bytes("header"));
        transport.noteIdle(link, loss);
        return transport;
    }

    /** The same without a congestion window. */
    Transport ideal() {
        return new Transport(
                retransmits, false, mss, initialWindow, restartsIdle, leastTimeout, mostTimeout, duplicates, header);
    }

    private void noteIdle(ConfigBlock link, double loss) {
        boolean loses = loss > 0;
        boolean sendsAgain = retransmits && loses;
        String whole = loses ? "what is lost is dropped, unless it is of a stream" : "link.loss is 0";
        link.idle(!loses, whole, "loss-means");
        link.idle(!tcp, "link.transport is ideal", "tcp.initial-window", "tcp.idle-restart");
        link.idle(!sendsAgain, whole, "tcp.duplicates");
        boolean timesOut = sendsAgain || (tcp && restartsIdle);
        link.idle(!timesOut, whole, "tcp.least-timeout", "tcp.most-timeout");
        link.idle(!loses && !tcp && header == 0, "nothing depends on segments", "mss");
    }

    private static void orderedOnly(ConfigBlock link, boolean fifo, boolean chosen, String key, String allowed) {
        if (chosen && !fifo) {
            link.problem(key, allowed + " where link.ordering is unordered");
        }
    }

    /** The number of segments into which {@code bytes} bytes are cut: one at least. */
    public int segments(int bytes) {
        return bytes <= mss ? 1 : (int) (((long) bytes + mss - 1) / mss);
    }

    /** The bytes of a message and of the headers of its segments; less than 2 GiB, as all sizes are. */
    public int onWire(int bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes + (long) segments(bytes) * header);
    }

    /**
     * The time that a segment may go without an acknowledgement. RFC 6298: SRTT + 4 RTTVAR. Round trips of a link are known here and do
     * not vary, so of the second part its least is left, which Linux adds in full (tcp_rtt_estimator); twice as long each time that
     * the segment is lost again (RFC 6298, 5.5), to the longest. The handshake has measured the first one.
     *
     * @param again how often it has been sent again
     */
    public long timeout(long roundTrip, int again) {
        long once = Math.min(mostTimeout, roundTrip + leastTimeout);
        return again < Long.numberOfLeadingZeros(once) - 1 ? Math.min(mostTimeout, once << again) : mostTimeout;
    }
}
