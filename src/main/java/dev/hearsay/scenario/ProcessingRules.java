package dev.hearsay.scenario;

import com.typesafe.config.ConfigObject;
import dev.hearsay.settings.Settings;
import java.util.Objects;

/**
 * What a peer spends on a message that arrived: S of the specification, section Handle received message.
 *
 * @param timeNanos for a message that is new to the peer
 * @param duplicatesNanos for one that the peer had, or had queued, already
 * @param serial whether a peer processes one message at a time; otherwise the time is a plain delay
 */
public record ProcessingRules(long timeNanos, long duplicatesNanos, boolean serial) {
    static ProcessingRules from(Settings processing) {
        long time = processing.duration("time");
        return new ProcessingRules(
                time,
                isSameFault(processing) ? time : processing.duration("duplicates"),
                processing.choice("mode", "serial", "parallel").equals("serial"));
    }

    /** Whether the time is wrong and {@code duplicates} only follows it: one fault, to be told once. */
    private static boolean isSameFault(Settings processing) {
        ConfigObject block = processing.config().root();
        return !processing.isSound("time") && Objects.equals(block.get("time"), block.get("duplicates"));
    }

    /** Whether no message costs anything. */
    public boolean isFree() {
        return timeNanos == 0 && duplicatesNanos == 0;
    }

    /** Whether messages wait for one another, so that a peer's processor is busy or idle. */
    public boolean isLimited() {
        return serial && !isFree();
    }

    /** Whether a message that the peer had already costs something else than a new one. */
    public boolean tellsDuplicatesApart() {
        return timeNanos != duplicatesNanos;
    }
}
