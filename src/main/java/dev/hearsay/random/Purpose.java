package dev.hearsay.random;

/**
 * The purpose of a random stream. Streams of different purposes are independent, so that another protocol, say, does not
 * change the topology that is drawn from the same seed.
 *
 * <p>The tags are part of every result: add, never change.
 */
public enum Purpose {
    /** The graph of links. */
    TOPOLOGY(1),
    /** The places of peers: their regions or their positions on the globe. */
    GEOGRAPHY(2),
    /** The latency of a link that is drawn once. */
    LINK_LATENCY(3),
    /** The latency of a single transmission. */
    TRANSMISSION_LATENCY(4),
    /** The loss of transmissions on their link. */
    LOSS(5),
    /** The peers that originate messages. */
    SENDERS(6),
    /** The times of a peer's origin ticks. */
    ORIGIN(7),
    /** Draws of a protocol at one peer. */
    PROTOCOL(8),
    /** The cut of the graph into the parts that hosts and lanes have, which no result depends on. */
    PARTITION(9),
    /** The peers that an entry of {@code hearsay.faults} strikes. */
    FAULT(10),
    /** The time that processing a message takes at a peer. */
    PROCESSING(11),
    /** Resamples of figures of runs, which no run depends on. */
    RESAMPLE(12),
    /** The picture of a run: which peers it shows, and where; no result depends on it. */
    PICTURE(13),
    /** The settings that a search looks at, out of more than it can. */
    SETTINGS(14),
    /** The peers of a group. */
    GROUP(15),
    /** The peers that are dialled in place of others that cannot be reached. */
    REDIALLING(16),
    /** What a transmission takes longer than its link's latency. */
    JITTER(31),
    /** The times at which links are slower than else. */
    SPIKES(32),
    /** The times of the messages of the whole network. */
    ARRIVALS(41),
    /** The origins of the messages of the whole network. */
    ORIGINATOR(42),
    /** The sizes of messages. */
    SIZE(43),
    /** The seeds of the workloads beside the first. */
    WORKLOAD(44),
    /** The seeds of the entries of operations. */
    OPERATION(45),
    /** The keys that operations are about. */
    KEY(46),
    /** The peers that have a key that can be searched for. */
    REPLICA(47),
    /** The keys by which peers are known to programs. */
    IDENTITY(49),
    /** Draws of a peer that does not behave as its protocol says. */
    BEHAVIOUR(51),
    /** What link faults do to a peer's transmissions. */
    LINK_FAULT(52),
    /** The peers that properties of the overlay's graph are taken from, where they are too many; no run depends on them. */
    PROPERTY(61);

    private final long tag;

    Purpose(long tag) {
        this.tag = tag;
    }

    long tag() {
        return tag;
    }
}
