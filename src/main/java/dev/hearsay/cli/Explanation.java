package dev.hearsay.cli;

import dev.hearsay.cli.RecordedRun.UnreadableException;
import dev.hearsay.cli.terminal.PathReport;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.DeliveryOrder;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.path.DeliveryPath;
import dev.hearsay.metrics.path.DeliveryPaths;
import dev.hearsay.metrics.path.Undelivered;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.peer.Network;
import dev.hearsay.query.RowFormat;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The explanation of one delivery of a run that has been recorded: the run is made again, and the message traced in it. */
final class Explanation {
    /** So many transmissions of one message: two million peers that each send it to eight others take as much. */
    private static final int MOST_TRANSMISSIONS = 16_000_000;

    private final RecordedRun recorded;
    private final Foreground foreground;
    private final CommandSpec spec;

    Explanation(RecordedRun recorded, Foreground foreground, CommandSpec spec) {
        this.recorded = recorded;
        this.foreground = foreground;
        this.spec = spec;
    }

    /** Prints it; answers the exit status. */
    int print(@Nullable Integer message, @Nullable String peerText, RowFormat format) throws UnreadableException {
        Scenario scenario = recorded.scenario().inVirtualTime();
        int messageId = checkedMessage(scenario, message);
        int named = peerText == null ? -1 : checkedPeer(scenario, peerText);
        PathReport report = new PathReport(
                format, spec.commandLine().getOut(), spec.commandLine().getErr());
        Tracer tracer = Tracer.of(messageId, MOST_TRANSMISSIONS);
        RunResult result = foreground.run(scenario, new Emulation(scenario, null, tracer));
        recorded.difference(digest(result), result.complete()).ifPresent(line -> {
            throw new RecordedRun.OtherRunException(line);
        });
        if (tracer.isIncomplete()) {
            throw new RecordedRun.OtherRunException("message " + messageId + " was carried by more than "
                    + MOST_TRANSMISSIONS + " transmissions, which is more than are traced");
        }
        Optional<String> unsent = Undelivered.ofAnybody(result, messageId);
        int peer = named >= 0 || unsent.isPresent() ? named : last(result, messageId);
        Optional<DeliveryPath> path =
                unsent.isPresent() ? Optional.empty() : new DeliveryPaths(result, tracer).to(messageId, peer);
        if (path.isEmpty()) {
            String reason = unsent.orElseGet(() -> Undelivered.at(result, tracer, messageId, peer));
            String whom = peer < 0 ? "" : " to peer " + peer;
            report.undelivered("message " + messageId + " was never delivered" + whom + ": " + reason);
        } else {
            report.path(result, path.get(), peer);
        }
        return ExitStatus.DONE;
    }

    private int checkedMessage(Scenario scenario, @Nullable Integer message) throws UnreadableException {
        int count = Network.of(scenario).origins().count();
        if (count == 0) {
            throw new UnreadableException("no message was sent in this run: there is no delivery to explain");
        }
        int messageId = message == null ? recorded.slowestMessage().orElse(0) : message;
        if (messageId >= count) {
            throw wrong("--message: found " + messageId + ", allowed: 0 to " + (count - 1));
        }
        return messageId;
    }

    private int checkedPeer(Scenario scenario, String text) {
        Map<String, Integer> names = scenario.topology().peerNames();
        Integer named = names.get(text);
        if (named != null) {
            return named;
        }
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : scenario.peers();
        if (number >= scenario.peers()) {
            throw wrong("--peer: found " + text + ", allowed: 0 to " + (scenario.peers() - 1)
                    + (names.isEmpty() ? "" : ", or a name in the topology's file" + nearest(text, names)));
        }
        return number;
    }

    private static String nearest(String text, Map<String, Integer> names) {
        return Nearest.to(text, names.keySet())
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }

    private static String digest(RunResult result) {
        Digest digest = Digest.of(result);
        MessageVisitor.showAll(result, List.of(digest));
        return digest.hex();
    }

    private static int last(RunResult result, int messageId) {
        int[] peers = new DeliveryOrder(result.deliveries()).of(messageId);
        return peers[peers.length - 1];
    }
}
