package dev.hearsay.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.catalogue.Overlays;
import dev.hearsay.catalogue.Protocols;
import dev.hearsay.overlay.OverlayMessage;
import dev.hearsay.protocol.flood.Flood;
import dev.hearsay.protocol.mainline.MainlineMessages.Peers;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.testkit.RecordingContext;
import dev.hearsay.testkit.SmallNet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The one way with messages that a protocol or an overlay does not speak, in everything registered: they fail loudly, whoever they come
 * from, and those that a model declares never do.
 */
class UnknownMessageTest {
    private static final long LATER = 1_000_000_000;
    private static final int NEIGHBOUR = 1;
    private static final int STRANGER = 2;

    @Kind("ping")
    private record Ping(int bytes) implements Control {}

    @Kind("overlay-ping")
    private record OverlayPing(int bytes) implements OverlayMessage {}

    /** What makes a protocol another class, or lets it speak other messages. */
    private static final List<String> VARIANTS = List.of(
            "protocol { type = inv, compact = true }",
            "protocol { type = eth, payload = blocks }",
            "protocol { type = header-body, headers = announced, pipelined = false }",
            "protocol { type = dandelion, stem = inv, fluff = trickle }",
            "protocol { type = dandelion, stem = push, fluff = flood }",
            "protocol { type = gossip, pull = true }",
            "protocol { type = fabric, leader = elected }",
            "protocol { type = dave }",
            "protocol { type = atlas, push = lacking }",
            "protocol { type = fabric, forwarding = contagion }",
            "protocol { type = zeronet, verification = 0 ms, rounds.list-modified = 1 s }",
            "protocol { type = erlay, trickle = none, answer = at-once }",
            "protocol { type = gossipsub, preamble.threshold = 2 kB, idontwant-ttl = 3 }",
            "protocol { type = anti-entropy, deletions.share = 0.5, connection-limit = 1 }",
            "protocol { type = rumor-mongering, backup.type = anti-entropy, deletions.share = 0.5 }",
            "protocol { type = flood, aggregate = 10 ms, nearest-first = true }");

    /** The kinds of messages that only ever come as replies. */
    private static final Set<String> REPLIES = Set.of(
            "verdict",
            "pong",
            "info",
            "peer-list",
            "inventory",
            "saved",
            "membership-response",
            "nodes",
            "value",
            "stored",
            "siblings",
            "receipt",
            "chunk",
            "reset",
            "providers",
            "announced",
            "refused",
            "neighbors",
            "enr-response",
            "node-response",
            "voucher-response",
            "overlay-response",
            "order-limits",
            "commit-response",
            "upload-response",
            "download-response",
            "share",
            "handshake-response",
            "announce-response",
            "pex-response",
            "modified-files",
            "file-part",
            "ok",
            "error");

    static Stream<String> protocols() {
        return Stream.concat(
                Protocols.CATALOGUE.names().stream().map(name -> "protocol.type = " + name), VARIANTS.stream());
    }

    static Stream<String> overlays() {
        return Overlays.CATALOGUE.names().stream()
                .filter(name -> !name.equals("static"))
                .map(name -> "overlay.type = " + name);
    }

    private static Scenario scenario(String part) {
        return Hearsay.scenario("""
                hearsay {
                  name = unknown, peers = 5, topology.type = ring
                  link.latency { type = fixed, value = 50 ms }
                  time { run = 100 s, drain = 0 s }
                  %s
                }
                """.formatted(part));
    }

    /** Lets something happen to peer 0 of a ring of five, of which the others are silent. */
    private static void happen(Scenario scenario, Consumer<RecordingContext> event) {
        SmallNet net = new SmallNet(scenario, peer -> peer == 0, line -> {});
        net.start();
        net.give(LATER, 0, "the event", event);
        net.runUntil(LATER + 1_000_000_000);
    }

    private static void everySenderIsToldOf(String part, String receiver, Message unknown) {
        Scenario scenario = scenario(part);
        List<Consumer<RecordingContext>> events = List.of(
                peer -> peer.receive(NEIGHBOUR, unknown),
                peer -> peer.receive(STRANGER, unknown),
                peer -> {
                    peer.connected(NEIGHBOUR, Direction.INBOUND);
                    peer.disconnected(NEIGHBOUR);
                    peer.receive(NEIGHBOUR, unknown);
                },
                peer -> peer.receiveRequest(NEIGHBOUR, 7, unknown));

        assertThat(events)
                .allSatisfy(event -> assertThatThrownBy(() -> happen(scenario, event))
                        .isInstanceOf(UnknownMessage.class)
                        .hasMessageMatching("dev\\.hearsay\\." + receiver + " does not speak "
                                + unknown.getClass().getName().replace("$", "\\$") + " \\(kind " + unknown.kind()
                                + "\\)"));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aProtocolFailsAtWhatItDoesNotSpeakWhoeverItComesFrom(String protocol) {
        everySenderIsToldOf(protocol, "protocol\\.[a-z0-9.]+\\.\\w+", new Ping(1));
        everySenderIsToldOf(protocol, "protocol\\.[a-z0-9.]+\\.\\w+", new OverlayPing(1));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void anOverlayFailsAtWhatItDoesNotSpeakAndSoDoesTheProtocolOverIt(String overlay) {
        everySenderIsToldOf(overlay, "(overlay|protocol)\\.[a-z0-9]+\\.\\w+", new OverlayPing(1));
        everySenderIsToldOf(overlay, "protocol\\.flood\\.Flood", new Ping(1));
    }

    @ParameterizedTest
    @MethodSource({"protocols", "overlays"})
    void everyMessageThatAModelDeclaresIsSpoken(String part) {
        Scenario scenario = scenario(part);

        assertThat(scenario.protocol().messages())
                .isNotEmpty()
                .filteredOn(type -> type != Bundle.class && !isEnclosed(type)) // come as what is in them
                .filteredOn(type -> !comesEnclosed(scenario, type))
                .allSatisfy(type -> {
                    Message declared = MessageKindsTest.blank(type);
                    isSpoken(scenario, NEIGHBOUR, declared);
                    isSpoken(scenario, STRANGER, declared);
                });
    }

    /** True for a message of a protocol that is at work as an overlay. */
    private static boolean comesEnclosed(Scenario scenario, Class<? extends Message> type) {
        List<Class<? extends Message>> all = scenario.protocol().messages();
        return all.stream().anyMatch(UnknownMessageTest::isEnclosed)
                && !OverlayMessage.class.isAssignableFrom(type)
                && type != Flood.Share.class;
    }

    private static boolean isEnclosed(Class<? extends Message> type) {
        return type.getSimpleName().equals("Enclosed");
    }

    /** A message comes by itself or as a request; the reply to one comes to nobody who has not asked. */
    private static void isSpoken(Scenario scenario, int from, Message message) {
        // In Swarm, peers are told of by a message of this kind that nobody has asked for.
        boolean isReply = REPLIES.contains(message.kind()) || message instanceof Peers;
        if (!isReply) {
            assertThat(List.<Consumer<RecordingContext>>of(
                            peer -> peer.receive(from, message), peer -> peer.receiveRequest(from, 7, message)))
                    .as(message.kind())
                    .anySatisfy(
                            way -> assertThatCode(() -> happen(scenario, way)).doesNotThrowAnyException());
        }
    }

    /** Floods, but sends a ping ahead of each message of its own. */
    public static final class Misspeaking implements Protocol {
        private final Protocol inner;

        private Misspeaking(Protocol inner) {
            this.inner = inner;
        }

        /** Called by the scenario reader. */
        public static ProtocolModel from(ConfigBlock settings) {
            ProtocolModel flood = scenario("protocol.type = flood").protocol();
            return setup -> {
                ProtocolFactory floods = flood.over(setup);
                return self -> new Misspeaking(floods.create(self));
            };
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            context.sendToNeighbours(new Ping(1), -1);
            inner.onOrigin(messageId, bytes, context);
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            inner.onMessage(from, message, context);
        }
    }

    @Test
    void theLineOfARunNamesPeerTimeAndSeed() {
        String text = """
                hearsay {
                  name = misspeaking, peers = 5, seed = 7, topology.type = line, origin { senders = [4], start = 100 ms }
                  link.latency { type = fixed, value = 50 ms }
                  protocol.type = "%s"
                }
                """.formatted(Misspeaking.class.getName());
        List<Supplier<Object>> engines = List.of(() -> Hearsay.run(text), () -> Hearsay.runPlain(text));

        assertThat(engines)
                .allSatisfy(
                        engine -> assertThatThrownBy(engine::get)
                                .hasMessageMatching(
                                        "peer 3 failed at \\d+\\.\\d+ ms \\(seed 7\\): dev\\.hearsay\\.protocol\\.UnknownMessage:"
                                                + " dev\\.hearsay\\.protocol\\.flood\\.Flood does not speak .*\\$Ping \\(kind ping\\)"));
    }
}
