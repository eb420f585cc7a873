package dev.hearsay.metrics.path;

/** A part of the time that a delivery takes, in the order in which they come on each link of its path. */
public enum Part {
    /** The protocol's own time: timers, announcements, requests, validation, and whatever it waits for before it sends or delivers. */
    PROTOCOL("protocol"),
    /** The wait until the sender's uplink has sent what it was handed before; where links share it, also what their sharing costs. */
    UPLINK("uplink"),
    /** Bytes / bandwidth of the sender's uplink, and of the receiver's downlink as far as that is slower. */
    TRANSMISSION("transmission"),
    /** The latency of the link, as it was drawn for the transmission that brought the last of the message. */
    LATENCY("latency"),
    /** Slow start, segments that were lost and sent again, and waiting for what was sent before on an ordered link. */
    TRANSPORT("transport"),
    /** The wait until the receiver's downlink has taken what came before. */
    DOWNLINK("downlink"),
    /** The wait until the receiver's processor is free. */
    PROCESSOR("processor"),
    /** The processing itself, its fixed time and that for each byte. */
    PROCESSING("processing");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    /** The name of its column. */
    public String word() {
        return word;
    }
}
