package dev.hearsay.metrics.path;

/** A part of the time that a delivery takes, in the order in which they come on each link of its path. */
public enum Part {
    /** The protocol's own time: timers, announcements, requests, validation, and whatever it waits for before it sends or delivers. */
    PROTOCOL("protocol", "waited for the protocol"),
    /** The wait until the sender's uplink has sent what it was handed before; where links share it, also what their sharing costs. */
    UPLINK("uplink", "waited for the uplink"),
    /** Bytes / bandwidth of the sender's uplink, and of the receiver's downlink as far as that is slower. */
    TRANSMISSION("transmission", "took to be transmitted"),
    /** The latency of the link, as it was drawn for the transmission that brought the last of the message. */
    LATENCY("latency", "was under way on the link"),
    /** Slow start, segments that were lost and sent again, and waiting for what was sent before on an ordered link. */
    TRANSPORT("transport", "was held up by the transport"),
    /** The wait until the receiver's downlink has taken what came before. */
    DOWNLINK("downlink", "waited for the downlink"),
    /** The wait until the receiver's processor is free. */
    PROCESSOR("processor", "waited for the processor"),
    /** The processing itself, its fixed time and that for each byte. */
    PROCESSING("processing", "was processed");

    private final String word;
    private final String phrase;

    Part(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /** The name of its column. */
    public String word() {
        return word;
    }

    /** The verb of a sentence whose subject is the message. */
    public String phrase() {
        return phrase;
    }
}
