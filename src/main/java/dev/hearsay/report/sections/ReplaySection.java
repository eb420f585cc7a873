package dev.hearsay.report.sections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.page.Block;
import dev.hearsay.page.Section;
import dev.hearsay.report.replay.Layout;
import dev.hearsay.report.replay.PeerSample;
import dev.hearsay.report.replay.Replay;
import dev.hearsay.report.replay.ShownMessages;
import dev.hearsay.topology.Topology;
import dev.hearsay.wire.WireWriter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The network as a picture, in which messages spread again. Arrays are varints in Base64. */
final class ReplaySection implements RunSection {
    /** The parts of a side in which places are told apart. */
    static final int GRAIN = (1 << 14) - 1;

    private static final int MOST_LINKS = 12_000;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public Optional<Section> of(RunEvidence run) {
        if (run.messages().isEmpty()) {
            return Optional.empty();
        }
        Replay replay = new Replay(run.result(), run.messages());
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        peers(data, run, replay.sample());
        Topology graph = replay.graph();
        layout(data, replay.layout(graph));
        if (replay.sample().isAll() && graph.links() <= MOST_LINKS) {
            data.put("links", links(graph));
        }
        ArrayNode messages = data.putArray("messages");
        for (ShownMessages.Shown message : replay.messages()) {
            messages.add(message(message, replay));
        }
        data.put("note", note(run, replay.sample()));
        return Optional.of(new Section("replay", "The network, replayed", List.of(new Block.Widget("replay", data))));
    }

    private static void peers(ObjectNode data, RunEvidence run, PeerSample sample) {
        int shown = sample.size();
        data.put("peers", run.result().peers()).put("shown", shown);
        if (!sample.isAll()) {
            data.put("ids", varints(shown, place -> sample.peer(place) - (place == 0 ? 0 : sample.peer(place - 1))));
        }
        data.put("degrees", varints(shown, place -> run.result().topology().degree(sample.peer(place))));
        List<String> regionOf = IntStream.range(0, shown)
                .mapToObj(place -> run.result().links().region(sample.peer(place)))
                .toList();
        List<String> regions = regionOf.stream().distinct().sorted().toList();
        if (regions.size() > 1 || !regions.get(0).isEmpty()) {
            regions.forEach(data.putArray("regions")::add);
            data.put("regionOf", varints(shown, place -> regions.indexOf(regionOf.get(place))));
        }
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        ArrayNode crashed = JsonNodeFactory.instance.arrayNode();
        for (int place = 0; place < shown; place++) {
            String name = run.result().scenario().topology().peerName(sample.peer(place));
            if (!name.isEmpty()) {
                names.put(Integer.toString(place), name);
            }
            if (!run.result().lives(sample.peer(place))) {
                crashed.add(place);
            }
        }
        data.set("names", names);
        data.set("crashed", crashed);
    }

    private static void layout(ObjectNode data, Layout layout) {
        data.put("aspect", layout.aspect()).put("grain", GRAIN);
        data.put("x", varints(layout.x().length, place -> Math.round(layout.x()[place] * GRAIN)));
        data.put("y", varints(layout.y().length, place -> Math.round(layout.y()[place] * GRAIN)));
        ArrayNode labels = data.putArray("labels");
        layout.labels()
                .forEach(label -> labels.addObject()
                        .put("text", label.text())
                        .put("x", label.x())
                        .put("y", label.y()));
        ArrayNode lines = data.putArray("lines");
        layout.lines().forEach(line -> {
            ArrayNode ends = lines.addArray();
            for (double end : line) {
                ends.add(end);
            }
        });
    }

    /** For each peer those neighbours that are after it, as how many and the steps between them. */
    private static String links(Topology graph) {
        WireWriter out = new WireWriter();
        for (int peer = 0; peer < graph.peers(); peer++) {
            int lower = peer;
            int first = 0;
            while (first < graph.degree(peer) && graph.neighbour(peer, first) < peer) {
                first++;
            }
            out.varint(graph.degree(peer) - first);
            for (int i = first; i < graph.degree(peer); i++) {
                out.varint(graph.neighbour(peer, i) - lower);
                lower = graph.neighbour(peer, i);
            }
        }
        return Base64.getEncoder().encodeToString(out.toBytes());
    }

    private static ObjectNode message(ShownMessages.Shown message, Replay replay) {
        MessageFigures figures = message.figures();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("role", message.role())
                .put("number", figures.messageId())
                .put("origin", figures.origin())
                .put("sentAt", figures.sentAt() / NANOS_PER_MILLI)
                .put("reached", figures.reached());
        if (figures.t100() != MessageFigures.NEVER) {
            node.put("toAll", figures.t100() / NANOS_PER_MILLI);
        }
        return node.put("copies", Base64.getEncoder().encodeToString(replay.copies(message)));
    }

    private static String varints(int count, IntToLongFunction value) {
        WireWriter out = new WireWriter();
        for (int i = 0; i < count; i++) {
            out.varint(value.applyAsLong(i));
        }
        return Base64.getEncoder().encodeToString(out.toBytes());
    }

    private static String note(RunEvidence run, PeerSample sample) {
        String colours = "Colours: the time of first delivery; lines: the way of the first copy.";
        return sample.isAll()
                ? colours
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d peers are shown: the origin and the last peer of each message, and others drawn evenly. The counts"
                                + " are those of all peers. %s A line may pass peers that are not shown: it begins at the nearest that is.",
                        sample.size(),
                        run.result().peers(),
                        colours);
    }
}
