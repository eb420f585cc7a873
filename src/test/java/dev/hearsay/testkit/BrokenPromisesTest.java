package dev.hearsay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Promises.Complete;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that breaks a promise fails the check of it, by name; one that promises no more than it keeps does not. */
class BrokenPromisesTest {
    private static final String NET = "topology { type = random-regular, degree = 4 }";
    private static final String ALL = "spreads, once, silent, links, ends, few";

    /** Floods, or does what a key says in its place, and promises what another key lists. */
    public static final class Promising implements Protocol {
        private final String flaw;

        private Promising(String flaw) {
            this.flaw = flaw;
        }

        record Copy(int messageId, int hop, int bytes) implements Message {}

        record Step(int operation, int bytes) implements Message {}

        private record Beat() implements Timer {}

        record Model(String flaw, List<String> promised) implements ProtocolModel {
            @Override
            public ProtocolFactory over(Setup setup) {
                return self -> new Promising(flaw);
            }

            @Override
            public List<String> operations() {
                return List.of("step");
            }

            @Override
            public Promises promises() {
                return Promises.FULL
                        .withComplete(promised.contains("spreads") ? Complete.BOTH : Complete.EVERY_OPERATION)
                        .withResidue(promised.contains("residue") ? 0.9 : 0)
                        .withIdleRate(promised.contains("silent") ? 0 : 2)
                        .withKeepsToLinks(promised.contains("links"))
                        .withCopies(degree -> promised.contains("few") ? degree - 1 : Double.NaN)
                        .withCopiesPerLink(promised.contains("once") ? 1 : Promises.UNBOUNDED)
                        .withOperationMessages(
                                topology -> promised.contains("ends") ? topology.peers() : Promises.UNBOUNDED);
            }
        }

        /** Called by the scenario reader. */
        public static ProtocolModel from(ConfigBlock settings) {
            return new Model(
                    settings.text("flaw"), List.of(settings.text("promised").split(", ")));
        }

        @Override
        public void onStart(Context context) {
            if (flaw.equals("restless")) {
                context.schedule(1_000_000_000, new Beat());
            }
        }

        @Override
        public void onTimer(Timer timer, Context context) {
            context.sendToNeighbours(new Step(Message.NO_OPERATION, 10), -1);
            context.schedule(1_000_000_000, timer);
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {
            Copy copy = new Copy(messageId, 1, bytes);
            context.sendToNeighbours(copy, -1);
            if (flaw.equals("twice")) {
                context.send(context.neighbour(0), copy);
            }
            if (flaw.equals("astray")) {
                context.send((context.self() + 18) % context.peers(), copy);
            }
        }

        @Override
        public void onOperation(Operation operation, Context context) {
            for (int i = 0; flaw.equals("wordy") && i < 40; i++) {
                context.send(context.neighbour(0), new Step(operation.number(), 10));
            }
            if (!flaw.equals("lazy")) {
                context.complete(operation.number(), Outcome.SUCCEEDED, 0);
            }
        }

        @Override
        public void onMessage(int from, Message message, Context context) {
            if (message instanceof Copy copy
                    && !flaw.equals("deaf")
                    && context.deliver(copy.messageId(), copy.hop(), from)) {
                context.sendToNeighbours(
                        new Copy(copy.messageId(), copy.hop() + 1, copy.bytes()), flaw.equals("echoing") ? -1 : from);
            }
        }
    }

    private static Conformance of(String flaw, String promised) {
        return new Conformance(
                "type = \"" + Promising.class.getName() + "\", flaw = " + flaw + ", promised = \"" + promised + "\"");
    }

    @Test
    void everyPromiseShouldBeKeptByAFlood() {
        Conformance flood = of("none", ALL);

        assertThatCode(() -> {
                    flood.reachesAll(NET);
                    flood.isBounded(NET);
                    flood.endsOperations(NET);
                    flood.isQuiet(NET);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "deaf     | residue = 0.0: ",
                "restless | idleRate = 0.0, complete = BOTH: the run did not end by itself",
            })
    void aBrokenPromiseOfCoverageShouldBeNamed(String flaw, String told) {
        assertThatThrownBy(() -> of(flaw, ALL).reachesAll(NET + ", time.limit = 60 s"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a promise is broken: " + told)
                .hasMessageContaining("hearsay {");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "twice   | copiesPerLink = 1: peer ",
                "echoing | copies: ",
            })
    void aBrokenBoundOfCopiesShouldBeNamed(String flaw, String told) {
        assertThatThrownBy(() -> of(flaw, ALL).isBounded(NET))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a promise is broken: " + told);
        assertThatCode(() -> of(flaw, "spreads, silent").isBounded(NET)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "lazy  | every operation ends: operation 0, step, was not completed in time",
                "wordy | operationMessages = 36: operation 0 took 40",
            })
    void aBrokenPromiseOfOperationsShouldBeNamed(String flaw, String told) {
        assertThatThrownBy(() -> of(flaw, ALL).endsOperations(NET))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a promise is broken: " + told);
    }

    @Test
    void messagesWithNothingToDoShouldBeNamed() {
        assertThatThrownBy(() -> of("restless", ALL).isQuiet(NET))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a promise is broken: idleRate = 0.0: 36 peers with nothing to do sent ");
        assertThatThrownBy(() -> of("restless", "spreads").isQuiet(NET))
                .as("4 a second, where 2 are promised")
                .hasMessageContaining("idleRate = 2.0");
    }

    @Test
    void aMessageBesideTheLinksShouldBeNamed() {
        assertThatThrownBy(() -> of("astray", ALL).reachesAll(NET))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("see Promises.keepsToLinks");
    }

    /** It spreads nothing, and is not asked to. */
    @Test
    void aProtocolOfOperationsAloneShouldNotBeAskedToBroadcast() {
        Conformance alone = of("none", "silent, ends");

        assertThat(alone.promisesToSpread()).isFalse();
        assertThat(alone.promisesOperations()).isTrue();
        assertThatCode(() -> alone.endsOperations(NET)).doesNotThrowAnyException();
    }
}
