package dev.hearsay.random;

/**
 * What a random stream is for. Streams of different purposes are independent, so that another protocol, say, does not
 * change the topology that is drawn from the same seed.
 *
 * <p>The order of these constants is part of every result: append, never reorder.
 */
public enum Purpose {
    /** The graph of links. */
    TOPOLOGY,
    /** Where peers are: their regions or their positions on the globe. */
    PLACEMENT,
    /** The latency of a link that is drawn once. */
    LINK_LATENCY,
    /** The latency of a single transmission. */
    TRANSMISSION_LATENCY,
    /** Whether a transmission is lost. */
    LOSS,
    /** Which peers originate messages. */
    SENDERS,
    /** When a peer's origin ticks fall. */
    ORIGIN,
    /** What a protocol draws at one peer. */
    PROTOCOL
}
