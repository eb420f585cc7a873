package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.catalogue.Latencies;
import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.group.Classes;
import dev.hearsay.group.Groups;
import dev.hearsay.link.LinkParams;
import dev.hearsay.link.Links;
import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One peer of a line of three, the middle one, handed arrivals by hand; what happens to it is written down as text. */
class PeerCoreTest {
    private static final long MS = 1_000_000;

    private record Note(String text) implements Message {
        @Override
        public int bytes() {
            return 10;
        }
    }

    private record Copy(int messageId) implements Message {
        @Override
        public int bytes() {
            return 10;
        }
    }

    private record Ask(String text) implements Control {
        @Override
        public int bytes() {
            return 10;
        }
    }

    private record Alarm(String text) implements Timer {}

    private record Arrival(long at, int from, Message message) {}

    /** Writes down what it is handed; what it is told to do at its start it does. */
    private static final class Scribe implements Protocol {
        private final List<String> log;
        private final java.util.function.Consumer<Context> start;

        Scribe(List<String> log, java.util.function.Consumer<Context> start) {
            this.log = log;
            this.start = start;
        }

        private void write(String event, Context context) {
            log.add(context.now() / MS + " ms: " + event);
        }

        @Override
        public void onStart(Context context) {
            start.accept(context);
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            write("origin " + messageId, context);
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            if (message instanceof Copy copy) {
                write((context.deliver(copy.messageId, 1, from) ? "first " : "again ") + copy.messageId, context);
            } else if (message instanceof Ask ask) {
                write(ask.text + " asked by " + from, context);
            } else {
                write(((Note) message).text + " from " + from, context);
            }
        }

        @Override
        public void onArrival(int from, Message message, Context context) {
            if (message instanceof Note note && note.text.startsWith("seen")) {
                write(note.text + " on arrival", context);
            }
        }

        @Override
        public void onTimer(Timer timer, Context context) {
            write("alarm " + ((Alarm) timer).text, context);
        }

        @Override
        public void onConnected(int peer, Direction direction, Context context) {
            write("up " + peer + ", degree " + context.degree(), context);
        }

        @Override
        public void onDisconnected(int peer, Context context) {
            write("down " + peer + ", degree " + context.degree(), context);
        }

        @Override
        public void onRequest(int from, long request, Message message, Context context) {
            write("request " + ((Note) message).text, context);
            context.reply(from, request, new Note("reply"));
        }

        @Override
        public void onReply(int from, Message message, RequestToken token, Context context) {
            write(((Note) message).text + " to " + ((Asked) token).text, context);
        }

        @Override
        public void onRequestTimeout(int to, RequestToken token, Context context) {
            write("no reply from " + to + " to " + ((Asked) token).text, context);
        }
    }

    private record Asked(String text) implements RequestToken {}

    private static final RequestToken TOKEN = new Asked("a");

    private static final class Silent implements PeerOutput {
        private final List<Message> sent = new ArrayList<>();
        private final RandomStream scratch = RandomStream.of(0, Purpose.LOSS);

        @Override
        public void transmit(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt) {
            sent.add(message);
        }

        @Override
        public void log(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt) {}

        @Override
        public void handOver(Message message, int from, int to, int counter, int completedBy, long arrivesAt) {}

        @Override
        public void comesDown(int peer, int from, Message message, long arrivedAt, long downAt) {}

        @Override
        public void accepted(int peer, int from, Message message, long arrivedAt, long cost, long doneAt) {}

        @Override
        public void cutOff(int transmissions) {}

        @Override
        public void doubled() {}

        @Override
        public void dropped() {}

        @Override
        public void transmitted(int peer, long handedAt, long cost, long leftAt, int bytes) {}

        @Override
        public void processed(int peer, long arrivedAt, long cost, long doneAt) {}

        @Override
        public int multicast(Message message, int from, int except, int first, long sentAt, long arrivesAt) {
            sent.add(message);
            return 1;
        }

        @Override
        public void sent(int peer, long at, Message message, int copies) {}

        @Override
        public void arrived(int peer, int transmissions, long bytes) {}

        @Override
        public void lost(int peer, long at, int transmissions) {}

        @Override
        public void delivered(int peer, long at, int messageId, int hop, int from) {}

        @Override
        public void repeated(int peer, long at, int messageId) {}

        @Override
        public void duplicate(int peer, long at, int messageId) {}

        @Override
        public void began(int operation, long at) {}

        @Override
        public void ended(int operation, long at, Ending ending, int hops) {}

        @Override
        public void late(int operation) {}

        @Override
        public void queued(int peer, int messages) {}

        @Override
        public void connection(ConnectionEvent event) {}

        @Override
        public void count(String counter, long amount) {}

        @Override
        public void sample(String name, double value, long at) {}

        @Override
        public RandomStream scratch() {
            return scratch;
        }
    }

    private static final class Slice implements Mailbox {
        private final List<Arrival> arrivals;
        private int next;

        Slice(List<Arrival> arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        public long nextAt() {
            return next == arrivals.size() ? EMPTY : arrivals.get(next).at;
        }

        @Override
        public int from() {
            return arrivals.get(next).from;
        }

        @Override
        public Message message() {
            return arrivals.get(next).message;
        }

        @Override
        public void advance() {
            next++;
        }
    }

    private final List<String> log = new ArrayList<>();
    private final Silent output = new Silent();

    private PeerCore peer(ProcessingParams processing, java.util.function.Consumer<Context> start) {
        Topology line = Topology.ofLinks(3, new int[] {0, 1}, new int[] {1, 2}, 2);
        ConfigBlock link = new ConfigBlock(
                ConfigFactory.parseString(
                        "latency { per = link }, loss = 0, bandwidth = unlimited, ordering = fifo, connection-timeout = 1 s,"
                                + " loss-means = auto, transport = ideal, header = 0 B, mss = 1460 B, tcp { initial-window = 10, idle-restart = true,"
                                + " least-timeout = 200 ms, most-timeout = 120 s, duplicates = 3 }, uplink { first = [],"
                                + " sharing = fcfs, queue-transmissions = unlimited, queue-bytes = unlimited }, downlink { bandwidth = unlimited }"),
                "link",
                new Problems());
        ConfigBlock fixed = new ConfigBlock(ConfigFactory.parseString("value = 50 ms"), "fixed", new Problems());
        LinkParams params = LinkParams.from(
                link, Latencies.CATALOGUE.maker("fixed").orElseThrow().apply(fixed));
        OriginParams origin = new OriginParams(
                100 * MS,
                0,
                OriginParams.Phase.ALIGNED,
                OriginParams.Period.FIXED,
                10,
                new Senders.Listed(List.of(1)),
                2);
        ProtocolModel model = setup -> self -> new Scribe(log, start);
        Setup setup = new Setup(line, Groups.none(), List.of(), 1);
        Network network = new Network(
                setup,
                Redialled.asItIs(line),
                new Links(line, params, 1),
                Origins.draw(origin, 3, 1000 * MS, 1),
                Operations.NONE,
                Classes.alike(),
                List.of(new PeerSettings(params, processing, origin, "scribe", model)),
                model,
                List.of(model.over(setup)),
                new Lifetimes(3),
                new LinkFaults(1),
                new Adversaries(3),
                null);
        PeerCore core = new PeerCore(new PeerColumns(network, new int[] {1}, output), 0, 1);
        core.start();
        return core;
    }

    private static ProcessingParams free() {
        return new ProcessingParams(0, 0, true);
    }

    @Test
    void atEqualTimesEndsOfProcessingComeBeforeArrivalsTimersAndOriginTicks() {
        PeerCore core = peer(
                new ProcessingParams(10 * MS, 10 * MS, false), context -> context.schedule(100 * MS, new Alarm("set")));

        long next = core.run(
                new Slice(List.of(
                        new Arrival(90 * MS, 2, new Note("early")), new Arrival(100 * MS, 0, new Note("late")))),
                200 * MS);

        assertThat(log)
                .containsExactly(
                        "0 ms: origin 0",
                        "100 ms: early from 2",
                        "100 ms: alarm set",
                        "100 ms: origin 1",
                        "110 ms: late from 0");
        assertThat(next).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPeerLivesUntilTheEndOfItsWindowAndSaysWhatComesNext() {
        PeerCore core = peer(free(), context -> context.schedule(30 * MS, new Alarm("soon")));

        assertThat(core.run(new Slice(List.of()), 30 * MS)).isEqualTo(30 * MS);
        assertThat(core.run(new Slice(List.of()), 30 * MS + 1)).isEqualTo(100 * MS);
        assertThat(log).containsExactly("0 ms: origin 0", "30 ms: alarm soon");
    }

    @Test
    void aCancelledTimerNeverFires() {
        PeerCore core = peer(free(), context -> {
            long first = context.schedule(30 * MS, new Alarm("first"));
            context.schedule(30 * MS, new Alarm("second"));
            context.cancel(first);
        });
        core.run(new Slice(List.of()), 50 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "30 ms: alarm second");
    }

    @Test
    void aRequestIsAnsweredOnceOrTimesOut() {
        PeerCore core = peer(free(), context -> {
            context.request(0, new Note("first"), 60 * MS, new Asked("first"));
            context.request(2, new Note("second"), 60 * MS, new Asked("second"));
        });
        Message answered = new ControlMessage.RpcEnvelope(0, true, new Note("reply"));
        Message late = new ControlMessage.RpcEnvelope(1, true, new Note("reply"));
        core.run(
                new Slice(List.of(
                        new Arrival(50 * MS, 0, answered),
                        new Arrival(55 * MS, 0, answered),
                        new Arrival(70 * MS, 2, late))),
                90 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "50 ms: reply to first", "60 ms: no reply from 2 to second");
    }

    @Test
    void aRequestIsSentAgainWithBackOffUntilItsReplyComesOrItsTriesAreOver() {
        PeerCore core = peer(free(), context -> {
            context.request(0, new Note("first"), new Backoff(10 * MS, 3, 2), new Asked("first"));
            context.request(2, new Note("second"), new Backoff(10 * MS, 3, 2), new Asked("second"));
        });
        Message answered = new ControlMessage.RpcEnvelope(0, true, new Note("reply"));
        core.run(new Slice(List.of(new Arrival(25 * MS, 0, answered), new Arrival(26 * MS, 0, answered))), 90 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "25 ms: reply to first", "70 ms: no reply from 2 to second");
        assertThat(output.sent)
                .extracting(sent -> ((Note) ((ControlMessage.RpcEnvelope) sent).body()).text)
                .containsExactly("first", "second", "first", "second", "second");
    }

    @Test
    void aRequestThatArrivesCanBeAnswered() {
        PeerCore core = peer(free(), context -> {});
        core.run(
                new Slice(List.of(new Arrival(5 * MS, 0, new ControlMessage.RpcEnvelope(9, false, new Note("ask"))))),
                9 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "5 ms: request ask");
        assertThat(output.sent).singleElement().isInstanceOfSatisfying(ControlMessage.RpcEnvelope.class, reply -> {
            assertThat(reply.number()).isEqualTo(9);
            assertThat(reply.isReply()).isTrue();
        });
    }

    @Test
    void connectionsAreClosedAtEitherEnd() {
        PeerCore core = peer(new ProcessingParams(10 * MS, 10 * MS, true), context -> {
            context.close(2);
            context.close(2);
        });
        core.run(new Slice(List.of(new Arrival(5 * MS, 0, new ControlMessage.Close(0)))), 50 * MS);

        // The words of connections take no processing.
        assertThat(log).containsExactly("0 ms: down 2, degree 1", "0 ms: origin 0", "5 ms: down 0, degree 0");
        assertThat(output.sent).extracting(Message::kind).containsExactly("close");
    }

    @Test
    void theMessagesOfABundleAreProcessedOneAfterTheOther() {
        PeerCore core = peer(new ProcessingParams(10 * MS, 10 * MS, true), context -> {});
        Message bundle = new Bundle(List.of(new Note("a"), new Note("b")));
        core.run(new Slice(List.of(new Arrival(5 * MS, 0, bundle))), 50 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "15 ms: a from 0", "25 ms: b from 0");
    }

    private static ProcessingParams costs(long control, long transmission, long perByte, int cores) {
        return new ProcessingParams(
                Latencies.fixed(10 * MS), Latencies.fixed(MS), control, transmission, perByte, true, cores);
    }

    @Test
    void controlThatCostsNothingWaitsForNothing() {
        PeerCore core = peer(costs(0, 0, 0, 1), context -> {});
        core.run(
                new Slice(List.of(new Arrival(5 * MS, 0, new Note("a")), new Arrival(6 * MS, 2, new Ask("b")))),
                50 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "6 ms: b asked by 2", "15 ms: a from 0");
    }

    @Test
    void controlThatCostsSomethingWaitsForItsTurn() {
        PeerCore core = peer(costs(2 * MS, 0, 0, 1), context -> {});
        core.run(
                new Slice(List.of(new Arrival(5 * MS, 0, new Note("a")), new Arrival(6 * MS, 2, new Ask("b")))),
                50 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "15 ms: a from 0", "17 ms: b asked by 2");
    }

    @Test
    void aTransmissionCostsOnceHoweverManyMessagesItCarries() {
        PeerCore core = peer(costs(0, 3 * MS, 0, 1), context -> {});
        Message bundle = new Bundle(List.of(new Note("a"), new Note("b")));
        core.run(new Slice(List.of(new Arrival(5 * MS, 0, bundle), new Arrival(6 * MS, 2, new Ask("c")))), 50 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "18 ms: a from 0", "28 ms: b from 0", "31 ms: c asked by 2");
    }

    @Test
    void bytesAreVerifiedOnceOnly() {
        PeerCore core = peer(costs(0, 0, MS, 1), context -> {});
        core.run(new Slice(List.of(new Arrival(5 * MS, 0, new Copy(1)), new Arrival(6 * MS, 2, new Copy(1)))), 50 * MS);

        // 10 B in 10 ms beside the 10 ms of a message; then a duplicate of 1 ms.
        assertThat(log).containsExactly("0 ms: origin 0", "25 ms: first 1", "26 ms: again 1");
    }

    @Test
    void twoCoresProcessTwoMessagesAtATime() {
        PeerCore core = peer(costs(0, 0, 0, 2), context -> {});
        core.run(
                new Slice(List.of(
                        new Arrival(5 * MS, 0, new Note("a")),
                        new Arrival(6 * MS, 0, new Note("b")),
                        new Arrival(7 * MS, 0, new Note("c")))),
                50 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "15 ms: a from 0", "16 ms: b from 0", "25 ms: c from 0");
    }

    @Test
    void workOfTheProtocolsOwnOccupiesTheProcessor() {
        PeerCore core = peer(costs(0, 0, 0, 1), context -> {
            context.compute(7 * MS, new Alarm("computed"));
            context.compute(2 * MS, new Alarm("then this"));
        });
        core.run(new Slice(List.of(new Arrival(5 * MS, 0, new Note("a")))), 50 * MS);

        assertThat(log)
                .containsExactly("0 ms: origin 0", "7 ms: alarm computed", "9 ms: alarm then this", "19 ms: a from 0");
    }

    @Test
    void workTakesItsTimeWhereMessagesTakeNone() {
        PeerCore core = peer(free(), context -> context.compute(7 * MS, new Alarm("computed")));
        core.run(new Slice(List.of(new Arrival(5 * MS, 0, new Note("a")))), 50 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "5 ms: a from 0", "7 ms: alarm computed");
    }

    @Test
    void aMessageIsSeenOnArrivalBeforeItIsProcessed() {
        PeerCore core = peer(costs(0, 0, 0, 1), context -> {});
        Message bundle = new Bundle(List.of(new Note("seen a"), new Note("seen b")));
        core.run(new Slice(List.of(new Arrival(5 * MS, 0, bundle))), 50 * MS);

        assertThat(log)
                .containsExactly(
                        "0 ms: origin 0",
                        "5 ms: seen a on arrival",
                        "5 ms: seen b on arrival",
                        "15 ms: seen a from 0",
                        "25 ms: seen b from 0");
    }

    @Test
    void aCopyOfWhatIsQueuedAlreadyCostsAsADuplicate() {
        PeerCore core = peer(new ProcessingParams(10 * MS, MS, true), context -> {});
        core.run(
                new Slice(List.of(
                        new Arrival(5 * MS, 0, new Copy(1)),
                        new Arrival(6 * MS, 2, new Copy(1)),
                        new Arrival(7 * MS, 0, new Copy(0)))),
                50 * MS);

        // Message 0 is the peer's own.
        assertThat(log).containsExactly("0 ms: origin 0", "15 ms: first 1", "16 ms: again 1", "17 ms: again 0");
    }

    @Test
    void aTimerBeyondTheEndOfTimeIsNeverDue() {
        PeerCore core = peer(free(), context -> context.schedule(Long.MAX_VALUE, new Alarm("never")));
        core.run(new Slice(List.of(new Arrival(5 * MS, 0, new Note("a")))), 50 * MS);

        assertThat(log).containsExactly("0 ms: origin 0", "5 ms: a from 0");
    }

    @Test
    void whatFailsNamesThePeerTheTimeAndTheSeed() {
        PeerCore core = peer(free(), context -> context.schedule(20 * MS, new Timer() {}));

        assertThatThrownBy(() -> core.run(new Slice(List.of()), 50 * MS))
                .isInstanceOf(PeerFailure.class)
                .hasMessageStartingWith("peer 1 failed at 20.000000 ms (seed 1): java.lang.ClassCastException");
        assertThatThrownBy(() -> core.run(new Slice(List.of(new Arrival(MS, 0, new Note("before")))), 50 * MS))
                .isInstanceOf(PeerFailure.class)
                .hasMessageContaining("time would go back");
    }

    private record Sized(int messageId, int bytes) implements Message {}

    private static final Message COPY = new Copy(0);

    static Stream<Arguments> illegalEffects() {
        return Stream.of(
                effect("a message to itself, or a link with itself", context -> context.send(1, COPY)),
                effect("no peer -1", context -> context.send(-1, COPY)),
                effect("no peer 3", context -> context.send(3, COPY)),
                effect("a message that is null", context -> context.send(0, nothing())),
                effect("a message of -5 bytes: Sized", context -> context.send(0, new Sized(0, -5))),
                effect("no message 2", context -> context.send(0, new Sized(2, 5))),
                effect("no message -2", context -> context.send(0, new Sized(-2, 5))),
                effect(
                        "a message of -1 bytes: Sized",
                        context -> context.send(0, new Bundle(List.of(COPY, new Sized(0, -1))))),
                effect("a message that is null", context -> context.sendToNeighbours(nothing(), -1)),
                effect("no message 9", context -> context.sendToNeighbours(new Sized(9, 5), -1)),
                effect("no message 2", context -> context.deliver(2, 1, 0)),
                effect("a delivery after -7 hops", context -> context.deliver(1, -7, 0)),
                effect("no peer 777", context -> context.deliver(1, 1, 777)),
                effect("no message -1", context -> context.has(-1)),
                effect("no neighbour 2 of 2", context -> context.neighbour(2)),
                effect("no neighbour -1 of 2", context -> context.neighbour(-1)),
                effect("no contact 2 of 2", context -> context.contact(2)),
                effect("a message to itself, or a link with itself", context -> context.dial(1)),
                effect("no peer 3", context -> context.dial(3)),
                effect("no peer 3", context -> context.close(3)),
                effect("no peer 3", context -> context.latency(3)),
                effect("a timer -1 ns from now", context -> context.schedule(-1, new Alarm("a"))),
                effect("a timer that is null", context -> context.schedule(1, nothing())),
                effect("a request that is null", context -> context.request(0, nothing(), 1, TOKEN)),
                effect("a timer -1 ns from now", context -> context.request(0, COPY, -1, TOKEN)),
                effect("no peer 3", context -> context.request(3, COPY, 1, TOKEN)),
                effect("a token of a request that is null", context -> context.request(0, COPY, 1, nothing())),
                effect("a reply that is null", context -> context.reply(0, 0, nothing())),
                effect("a counter that is null", context -> context.count(nothing(), 1)),
                effect("a sample that is null", context -> context.sample(nothing(), 1)),
                effect("a sample x of NaN", context -> context.sample("x", Double.NaN)),
                effect("a sample x of Infinity", context -> context.sample("x", Double.POSITIVE_INFINITY)));
    }

    private static Arguments effect(String told, java.util.function.Consumer<Context> effect) {
        return Arguments.of(told, effect);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as a protocol's author may have it
    private static <T> T nothing() {
        return null;
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("illegalEffects")
    void anEffectThatCannotBeIsToldWithPeerTimeAndSeed(String told, java.util.function.Consumer<Context> effect) {
        assertThatThrownBy(() -> peer(free(), effect))
                .isInstanceOf(PeerFailure.class)
                .hasMessageStartingWith("peer 1 failed at 0.000000 ms (seed 1): " + told);
        assertThat(output.sent).isEmpty();
    }

    static Stream<java.util.function.Consumer<Context>> effects() {
        return Stream.of(
                Context::random,
                context -> context.send(0, COPY),
                context -> context.sendToNeighbours(COPY, -1),
                context -> context.deliver(1, 1, 0),
                context -> context.dial(0),
                context -> context.close(0),
                context -> context.latency(0),
                context -> context.schedule(1, new Alarm("a")),
                context -> context.cancel(0),
                context -> context.request(0, COPY, 1, TOKEN),
                context -> context.reply(0, 0, COPY),
                context -> context.count("x", 1),
                context -> context.sample("x", 1));
    }

    @ParameterizedTest
    @MethodSource("effects")
    void aContextOutsideOfItsEventDoesNothing(java.util.function.Consumer<Context> effect) {
        List<Context> kept = new ArrayList<>();
        peer(free(), kept::add);
        assertThatThrownBy(() -> effect.accept(kept.get(0)))
                .isInstanceOf(IllegalEffect.class)
                .hasMessage("a Context kept from another event, that of another peer");
        assertThat(output.sent).isEmpty();
    }
}
