package dev.hearsay.report.replay;

import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.report.replay.ShownMessages.Shown;
import dev.hearsay.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;

/** The content of a replay: some of the messages of a run, at some of its peers or all, each in its place. */
public final class Replay {
    private static final int SAMPLE = 0;
    private static final int LAYOUT = 1;

    private final RunResult result;
    private final List<Shown> messages;
    private final PeerSample sample;

    /**
     * The replay of a run.
     *
     * @param messages those that were sent, at least one, ascending by number
     */
    public Replay(RunResult result, List<MessageFigures> messages) {
        this.result = result;
        this.messages = ShownMessages.of(messages);
        int[] ends = this.messages.stream()
                .flatMapToInt(message -> IntStream.of(message.figures().origin(), last(message.figures())))
                .toArray();
        sample = PeerSample.of(result.peers(), ends, random(SAMPLE));
    }

    /** The last peer that a message came to: with it the picture ends when the message's spread does. */
    private int last(MessageFigures message) {
        int last = message.origin();
        Deliveries deliveries = result.deliveries();
        for (int peer = 0; peer < result.peers(); peer++) {
            if (deliveries.at(message.messageId(), peer) > deliveries.at(message.messageId(), last)) {
                last = peer;
            }
        }
        return last;
    }

    private RandomStream random(int index) {
        return RandomStream.of(result.scenario().seed(), Purpose.PICTURE, index);
    }

    /** The peers that are shown. */
    public PeerSample sample() {
        return sample;
    }

    /** The messages that can be chosen. */
    public List<Shown> messages() {
        return messages;
    }

    /** The first deliveries of a message at the peers that are shown, as {@link FirstCopies} writes them. */
    public byte[] copies(Shown message) {
        return FirstCopies.of(
                result.deliveries(),
                message.figures().messageId(),
                message.figures().sentAt(),
                sample);
    }

    /** The links between the peers that are shown, or such as stand for them, by places. */
    public Topology graph() {
        return ShownGraph.of(result.topology(), sample);
    }

    /** The places of the peers: on a map, by region, or as their links ask for. */
    public Layout layout(Topology graph) {
        List<double[]> onGlobe = IntStream.range(0, sample.size())
                .mapToObj(place -> result.links().place(sample.peer(place)))
                .toList();
        if (onGlobe.stream().allMatch(place -> place.length > 0)) {
            return MapLayout.of(onGlobe);
        }
        List<String> regions = IntStream.range(0, sample.size())
                .mapToObj(place -> result.links().region(sample.peer(place)))
                .toList();
        return regions.stream().allMatch(String::isEmpty)
                ? GraphLayout.of(graph, random(LAYOUT))
                : RegionLayout.of(regions);
    }
}
