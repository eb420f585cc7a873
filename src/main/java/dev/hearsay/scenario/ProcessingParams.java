package dev.hearsay.scenario;

import com.typesafe.config.ConfigObject;
import dev.hearsay.catalogue.Latencies;
import dev.hearsay.link.Latency;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Objects;

/**
 * The time that a peer spends on a message that arrived: S of the specification, section Handle received message. A message that
 * is no control takes {@code time} and {@code perByteNanos} for each of its bytes if it is new to the peer, else {@code
 * duplicates}; control takes {@code controlNanos}, and does not wait where that is 0. A transmission takes {@code
 * transmissionNanos} once, before the first of its messages.
 *
 * @param time for a message that is new to the peer, as a law to draw from
 * @param duplicates for one that the peer had, or had queued, already
 * @param controlNanos for an announcement, a request and the like
 * @param transmissionNanos for a transmission, however many messages it carries
 * @param perByteNanos for each byte of a message that is new to the peer
 * @param serial true if each processor takes one message at a time; otherwise the time is a plain delay
 * @param cores the number of messages that a peer processes at a time, where {@code serial}
 */
public record ProcessingParams(
        Latency time,
        Latency duplicates,
        long controlNanos,
        long transmissionNanos,
        long perByteNanos,
        boolean serial,
        int cores) {
    private static final int MOST_CORES = 1024;
    private static final int DRAWS_FOR_A_MEAN = 4096;

    /** Parameters with fixed times, one core, and no time for control, transmissions and bytes. */
    public ProcessingParams(long timeNanos, long duplicatesNanos, boolean serial) {
        this(Latencies.fixed(timeNanos), Latencies.fixed(duplicatesNanos), 0, 0, 0, serial, 1);
    }

    /** The parameters of the block {@code processing}. */
    public static ProcessingParams from(ConfigBlock processing) {
        Latency time = law(processing);
        boolean serial = processing.choice("mode", "serial", "parallel").equals("serial");
        processing.idle(!serial, "processing.mode is parallel", "cores");
        return new ProcessingParams(
                time,
                isSameAsTime(processing) ? time : Latencies.fixed(processing.duration("duplicates")),
                processing.duration("control"),
                processing.duration("transmission"),
                processing.duration("per-byte"),
                serial,
                processing.integer("cores", 1, MOST_CORES));
    }

    /** A duration, or a block with the type and the keys of a law that latencies have as well. */
    private static Latency law(ConfigBlock processing) {
        if (processing.config().root().get("time") instanceof ConfigObject) {
            return Latencies.law(processing.block("time"));
        }
        return Latencies.fixed(processing.duration("time"));
    }

    /**
     * True if {@code duplicates} follows {@code time}, which may be a block, or be wrong: that is one problem, to be told once.
     */
    private static boolean isSameAsTime(ConfigBlock processing) {
        ConfigObject block = processing.config().root();
        return Objects.equals(block.get("time"), block.get("duplicates"));
    }

    /** True if no message costs anything. */
    public boolean isFree() {
        return isNothing(time) && isNothing(duplicates) && (controlNanos | transmissionNanos | perByteNanos) == 0;
    }

    private static boolean isNothing(Latency law) {
        return law.isConstant() && law.minimum() == 0;
    }

    /** True if messages wait for one another, so that a peer's processor is busy or idle. */
    public boolean isLimited() {
        return serial && !isFree();
    }

    /** True if a message that the peer had already takes another time than a new one. */
    public boolean tellsDuplicatesApart() {
        return perByteNanos > 0 || !time.equals(duplicates);
    }

    /** The time of a new message with the part for its bytes, in nanoseconds; at most the longest duration. */
    public long withBytes(long nanos, int bytes) {
        boolean tooLong = bytes > 0 && perByteNanos > (ConfigBlock.LONGEST_NANOS - nanos) / bytes;
        return tooLong ? ConfigBlock.LONGEST_NANOS : nanos + perByteNanos * bytes;
    }

    /**
     * The time of a message with that of the transmission in which it comes first, in nanoseconds; at most the longest duration.
     */
    public long withTransmission(long nanos) {
        return Math.min(ConfigBlock.LONGEST_NANOS, nanos + transmissionNanos);
    }

    /** The mean time of a new message of {@code bytes}, in nanoseconds, with the transmission that it comes in. */
    double meanNanos(int bytes) {
        return mean(time) + transmissionNanos + (double) perByteNanos * bytes;
    }

    /** The mean time of a duplicate, in nanoseconds, with the transmission that it comes in. */
    double meanNanosOfDuplicates() {
        return mean(duplicates) + transmissionNanos;
    }

    private static double mean(Latency law) {
        if (law.isConstant()) {
            return law.minimum();
        }
        RandomStream random = RandomStream.of(0, Purpose.PROCESSING);
        double sum = 0;
        for (int i = 0; i < DRAWS_FOR_A_MEAN; i++) {
            sum += law.draw(0, 0, random);
        }
        return sum / DRAWS_FOR_A_MEAN;
    }
}
