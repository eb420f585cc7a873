package dev.hearsay.peer;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.catalogue.Latencies;
import dev.hearsay.fault.Absences;
import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.group.Classes;
import dev.hearsay.group.Groups;
import dev.hearsay.link.LinkParams;
import dev.hearsay.link.Links;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.ProcessingParams;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Redialling.Redialled;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Ending;
import dev.hearsay.workload.Operations;
import dev.hearsay.workload.OriginParams;
import dev.hearsay.workload.Origins;
import dev.hearsay.workload.Senders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The middle peer of a line of three by itself, over links of 50 ms without headers. It is told what to do and handed arrivals, both at
 * given milliseconds, and all that it puts out is written down as text. Message 0 is of peer 0, and never sent.
 */
final class OnePeer {
    static final long MS = 1_000_000;

    /** A message that carries no broadcast. */
    record Note(String text, int bytes) implements Message {
        Note(String text) {
            this(text, 10);
        }
    }

    /** A copy of a broadcast message. */
    record Copy(int messageId, int bytes) implements Message {}

    /** A control message. */
    record Ask(String text) implements Control {
        @Override
        public int bytes() {
            return 10;
        }
    }

    /** A timer that is written down when it is due. */
    record Task(String text) implements Timer {}

    private record Order(Consumer<Context> body) implements Timer {}

    private record Arrival(long at, int from, Message message) {}

    private final Written written = new Written();
    private final List<Consumer<Context>> tasks = new ArrayList<>();
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final String link;
    private ProcessingParams processing = new ProcessingParams(0, 0, true);
    private Lifetimes lifetimes = new Lifetimes(3);
    private boolean withdraws;
    private boolean refusing;
    private long seed = 1;

    /** With these keys of {@code hearsay.link} in place of the defaults. */
    OnePeer(String link) {
        this.link = link;
    }

    OnePeer processing(ProcessingParams params) {
        processing = params;
        return this;
    }

    /** Which peer crashes when. */
    OnePeer crash(int peer, long atMillis) {
        Absences absences = new Absences(3);
        absences.add(peer, atMillis * MS, Lifetimes.NEVER, false, false);
        lifetimes = absences.lifetimes();
        return this;
    }

    /** It accepts nobody who dials. */
    OnePeer refusing() {
        refusing = true;
        return this;
    }

    OnePeer withdrawing() {
        withdraws = true;
        return this;
    }

    OnePeer seed(long number) {
        seed = number;
        return this;
    }

    /** What it does at a time; at 0 it does so when it starts. */
    OnePeer at(long millis, Consumer<Context> task) {
        tasks.add(context -> {
            if (millis == 0) {
                task.accept(context);
            } else {
                context.schedule(millis * MS, new Order(task));
            }
        });
        return this;
    }

    OnePeer arrives(long atMillis, int from, Message message) {
        arrivals.add(new Arrival(atMillis * MS, from, message));
        return this;
    }

    /** All that it has put out until a time. */
    Written until(long millis) {
        PeerCore core = new PeerCore(new PeerColumns(network(), new int[] {1}, written), 0, 1);
        written.firstOwn = core.start();
        written.next = core.run(new Slice(), millis * MS);
        return written;
    }

    /** The network that it is in. */
    Network network() {
        ConfigBlock keys = new ConfigBlock(
                ConfigFactory.parseString("header = 0 B\n" + link)
                        .withFallback(ConfigFactory.defaultReference().getConfig("hearsay.link")),
                "link",
                new Problems());
        LinkParams params = LinkParams.from(
                keys,
                Latencies.CATALOGUE
                        .maker("fixed")
                        .orElseThrow()
                        .apply(new ConfigBlock(ConfigFactory.parseString("value = 50 ms"), "fixed", new Problems())));
        OriginParams origin = new OriginParams(
                3_600_000 * MS,
                3_000_000 * MS,
                OriginParams.Phase.ALIGNED,
                OriginParams.Period.FIXED,
                10,
                new Senders.Listed(List.of(0, 1)),
                1);
        ProtocolModel model = new Model();
        Setup setup = new Setup(topology(), Groups.none(), List.of(), seed);
        return new Network(
                setup,
                Redialled.asItIs(topology()),
                new Links(topology(), params, seed),
                Origins.draw(origin, 3, 3_600_000 * MS, 1),
                Operations.NONE,
                Classes.alike(),
                List.of(new PeerSettings(params, processing, origin, "model", model)),
                model,
                List.of(model.over(setup)),
                lifetimes,
                new LinkFaults(seed),
                new Adversaries(3),
                null);
    }

    private static Topology topology() {
        return Topology.ofLinks(3, new int[] {0, 1}, new int[] {1, 2}, 2);
    }

    private final class Model implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Obedient();
        }

        @Override
        public boolean withdraws() {
            return withdraws;
        }
    }

    /** Does what it is told to, and writes down what it is handed. */
    private final class Obedient implements Protocol {
        @Override
        public void onStart(Context context) {
            tasks.forEach(task -> task.accept(context));
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            written.add(context.now(), "origin " + messageId);
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            if (message instanceof Copy copy) {
                context.deliver(copy.messageId, 1, from);
            } else {
                written.add(context.now(), "handles " + name(message));
            }
        }

        @Override
        public void onTimer(Timer timer, Context context) {
            if (timer instanceof Order order) {
                order.body.accept(context);
            } else {
                written.add(context.now(), "timer " + ((Task) timer).text);
            }
        }

        @Override
        public boolean accepts(int peer, Context context) {
            written.add(context.now(), "asked by " + peer);
            return !refusing;
        }

        @Override
        public void onConnected(int peer, Direction direction, Context context) {
            written.add(context.now(), "up " + peer + " " + direction);
        }

        @Override
        public void onDisconnected(int peer, Context context) {
            written.add(context.now(), "down " + peer);
        }

        @Override
        public void onDialFailed(int peer, DialFailure reason, Context context) {
            written.add(context.now(), "failed " + peer + " " + reason);
        }
    }

    private static String name(Message message) {
        if (message instanceof Note note) {
            return note.text;
        }
        return message instanceof Ask ask ? ask.text : message.kind();
    }

    /** What a peer has put out, in the order in which it did; what arrived and what was lost at it is summed. */
    static final class Written implements PeerOutput {
        private final List<String> lines = new ArrayList<>();
        private final RandomStream scratch = RandomStream.of(0, Purpose.LOSS);
        int arrived;
        long arrivedBytes;
        int lost;
        int largestQueue;
        int dropped;
        long firstOwn;
        long next;

        private void add(long nanos, String line) {
            lines.add(nanos / MS + ": " + line);
        }

        /** The lines that begin with a word after their time. */
        List<String> lines(String word) {
            return lines.stream().filter(line -> line.contains(": " + word)).toList();
        }

        @Override
        public void transmit(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt) {
            add(
                    sentAt,
                    "transmits " + name(message) + " to " + to
                            + (arrivesAt == LOST ? ", lost" : " by " + arrivesAt / MS));
        }

        @Override
        public void log(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt) {
            add(
                    sentAt,
                    "logs " + name(message) + " to " + to + (arrivesAt == LOST ? ", lost" : " by " + arrivesAt / MS));
        }

        @Override
        public void handOver(Message message, int from, int to, int counter, int completedBy, long arrivesAt) {
            add(arrivesAt, "handed over " + name(message) + " to " + to);
        }

        @Override
        public int multicast(Message message, int from, int except, int firstCounter, long sentAt, long arrivesAt) {
            add(sentAt, "multicasts " + name(message) + " but to " + except + " by " + arrivesAt / MS);
            return except == 0 || except == 2 ? 1 : 2;
        }

        @Override
        public void cutOff(int transmissions) {}

        @Override
        public void doubled() {}

        @Override
        public void dropped() {
            dropped++;
        }

        @Override
        public void sent(int peer, long at, Message message, int copies) {
            add(at, "sent " + name(message) + " x" + copies);
        }

        @Override
        public void arrived(int peer, int transmissions, long bytes) {
            arrived += transmissions;
            arrivedBytes += bytes;
        }

        @Override
        public void lost(int peer, long at, int transmissions) {
            lost += transmissions;
            if (transmissions > 0) {
                add(at, "lost " + transmissions);
            }
        }

        @Override
        public void delivered(int peer, long at, int messageId, int hop, int from) {
            add(at, "delivered " + messageId + " after " + hop + " from " + from);
        }

        @Override
        public void repeated(int peer, long at, int messageId) {
            add(at, "repeated " + messageId);
        }

        @Override
        public void duplicate(int peer, long at, int messageId) {
            add(at, "duplicate " + messageId);
        }

        @Override
        public void transmitted(int peer, long handedAt, long cost, long leftAt, int bytes) {
            add(handedAt, "occupies " + cost / MS + " until " + leftAt / MS + ", " + bytes + " B");
        }

        @Override
        public void processed(int peer, long arrivedAt, long cost, long doneAt) {
            add(arrivedAt, "processes " + cost / MS + " until " + doneAt / MS);
        }

        @Override
        public void comesDown(int peer, int from, Message message, long arrivedAt, long downAt) {
            // what it does to the peer is told by the arrival
        }

        @Override
        public void accepted(int peer, int from, Message message, long arrivedAt, long cost, long doneAt) {
            // a serial processor tells of it as well
        }

        @Override
        public void began(int operation, long at) {
            add(at, "begins operation " + operation);
        }

        @Override
        public void ended(int operation, long at, Ending ending, int hops) {
            add(at, "operation " + operation + " " + ending.word() + ", " + hops + " hops");
        }

        @Override
        public void late(int operation) {
            lines.add("0: operation " + operation + " late");
        }

        @Override
        public void queued(int peer, int messages) {
            largestQueue = Math.max(largestQueue, messages);
        }

        @Override
        public void connection(ConnectionEvent event) {
            lines.add("0: counted " + event);
        }

        @Override
        public void count(String counter, long amount) {
            lines.add("0: counts " + counter + " " + amount);
        }

        @Override
        public void sample(String name, double value, long at) {
            lines.add("0: samples " + name + " " + value);
        }

        @Override
        public RandomStream scratch() {
            return scratch;
        }
    }

    private final class Slice implements Mailbox {
        @Override
        public long nextAt() {
            Arrival next = arrivals.peek();
            return next == null ? EMPTY : next.at;
        }

        @Override
        public int from() {
            return arrivals.element().from;
        }

        @Override
        public Message message() {
            return arrivals.element().message;
        }

        @Override
        public void advance() {
            arrivals.remove();
        }
    }
}
