package dev.hearsay.testkit;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A net and what is done to it, as text: comments and the scenario, a line of dashes, and the log. Of the log the lines that
 * begin with {@code >} are given; all others are what comes of it, and {@link #replay} writes them anew. Given are
 *
 * <ul>
 *   <li>{@code > emulated 0 1}, first: the peers that run the protocol; all others are played by the script,
 *   <li>{@code > 5 ms  0 originates 3 of 256 B},
 *   <li>{@code > 5 ms  0 begins 3: lookup of 17}: the operation with that number, about that key,
 *   <li>{@code > 5 ms  1 -> 0: prune}: a message arrives at a peer, whoever sends it,
 *   <li>{@code > 5 ms  1 -> 0 asks 7: pull}, {@code > 5 ms  1 -> 0 answers 2: share}: a request, by the asking peer's number, or a reply,
 *   <li>{@code > 5 ms  0 loses 1} and {@code gains}: a link goes or comes, as the transport tells one end of it,
 *   <li>{@code > 5 ms  end}.
 * </ul>
 */
public final class ProtocolScript {
    private static final String RULE = "---";
    private static final Pattern GIVEN = Pattern.compile("> (\\S+) ms  (.*)");
    private static final Pattern ORIGIN = Pattern.compile("(\\d+) originates (\\d+) of (\\d+) B");
    private static final Pattern OPERATION = Pattern.compile("(\\d+) begins (\\d+): (\\S+) of (\\d+)");
    private static final Pattern ARRIVAL = Pattern.compile("(\\d+) -> (\\d+): (.*)");
    private static final Pattern REQUEST = Pattern.compile("(\\d+) -> (\\d+) (asks|answers) (\\d+): (.*)");
    private static final Pattern LINK = Pattern.compile("(\\d+) (loses|gains) (\\d+)");

    private ProtocolScript() {}

    /** The same text with the effects of the protocol as it is now. */
    public static String replay(String text) {
        List<String> head = new ArrayList<>();
        List<String> given = new ArrayList<>();
        boolean isHead = true;
        for (String line : text.lines().toList()) {
            if (isHead) {
                head.add(line);
                isHead = !line.equals(RULE);
            } else if (line.startsWith(">")) {
                given.add(line);
            }
        }
        List<String> log = new ArrayList<>(head);
        log.add(given.get(0));
        List<Integer> emulated = Pattern.compile("\\d+")
                .matcher(given.get(0))
                .results()
                .map(number -> Integer.parseInt(number.group()))
                .toList();
        String scenario = String.join("\n", head.subList(0, head.size() - 1));
        SmallNet net = new SmallNet(Hearsay.scenario("hearsay {\n" + scenario + "\n}"), emulated::contains, log::add);
        net.start();
        given.subList(1, given.size()).forEach(line -> give(line, net, log));
        return String.join("\n", log) + "\n";
    }

    private static void give(String line, SmallNet net, List<String> log) {
        Matcher given = GIVEN.matcher(line);
        if (!given.matches()) {
            throw new IllegalArgumentException("not understood: " + line);
        }
        long at = Math.round(Double.parseDouble(given.group(1)) * 1_000_000);
        String what = given.group(2);
        Matcher origin = ORIGIN.matcher(what);
        Matcher operation = OPERATION.matcher(what);
        Matcher arrival = ARRIVAL.matcher(what);
        Matcher request = REQUEST.matcher(what);
        Matcher link = LINK.matcher(what);
        if (origin.matches()) {
            net.give(at, number(origin, 1), line, peer -> peer.originate(number(origin, 2), number(origin, 3)));
        } else if (operation.matches()) {
            Operation begun = new Operation(number(operation, 2), operation.group(3), number(operation, 4));
            net.give(at, number(operation, 1), line, peer -> peer.begin(begun));
        } else if (arrival.matches()) {
            int from = number(arrival, 1);
            net.give(
                    at,
                    number(arrival, 2),
                    line,
                    peer -> peer.receive(from, MessageText.parse(arrival.group(3), net.messages())));
        } else if (request.matches()) {
            Message message = MessageText.parse(request.group(5), net.messages());
            net.give(at, number(request, 2), line, peer -> rpc(request, message, peer, net));
        } else if (link.matches()) {
            boolean isUp = link.group(2).equals("gains");
            net.give(at, number(link, 1), line, peer -> peer.linkChanged(number(link, 3), isUp));
        } else if (what.equals("end")) {
            net.runUntil(at);
            log.add(line);
        } else {
            throw new IllegalArgumentException("not understood: " + line);
        }
    }

    private static void rpc(Matcher request, Message message, RecordingContext peer, SmallNet net) {
        int from = number(request, 1);
        long number = number(request, 4);
        if (request.group(3).equals("asks")) {
            peer.receiveRequest(from, number, message);
        } else {
            net.answer(peer, from, number, message);
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
