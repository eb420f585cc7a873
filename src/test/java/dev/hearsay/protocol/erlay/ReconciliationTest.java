package dev.hearsay.protocol.erlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.bitcoin.InvMessages.Inventory;
import dev.hearsay.protocol.bitcoin.LinkOpener;
import dev.hearsay.protocol.bitcoin.Neighbour;
import dev.hearsay.protocol.bitcoin.Neighbours;
import dev.hearsay.protocol.bitcoin.RelayParams;
import dev.hearsay.protocol.bitcoin.SharedBacklog;
import dev.hearsay.protocol.erlay.ErlayMessages.ReconcilDiff;
import dev.hearsay.protocol.erlay.ErlayMessages.ReqRecon;
import dev.hearsay.protocol.erlay.ErlayMessages.ReqSketchExt;
import dev.hearsay.protocol.erlay.ErlayMessages.Sketch;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds between an initiator and a responder whose messages are carried by hand. */
class ReconciliationTest {
    private static final long TIMEOUT = 60_000;
    private static final IntUnaryOperator SALTED = ShortIds.ofLink(0, 1);

    /** What one end has sent, and not yet handed on. */
    private static final class End extends ForwardingContext {
        private final ArrayDeque<Message> sent = new ArrayDeque<>();
        private final Map<String, Long> counters = new HashMap<>();
        private long now;

        @Override
        public void send(int to, Message message) {
            sent.add(message);
        }

        @Override
        public void count(String counter, long amount) {
            counters.merge(counter, amount, Long::sum);
        }

        @Override
        public long now() {
            return now;
        }
    }

    private final End initiating = new End();
    private final End responding = new End();
    private final List<Message> log = new ArrayList<>();
    private final Set<Integer> toldResponder = new TreeSet<>();
    private final Set<Integer> toldInitiator = new TreeSet<>();
    private Reconciliation initiator = link(true, SALTED, 0.1, 8192);
    private Reconciliation responder = link(false, SALTED, 0.1, 8192);

    private static Reconciliation link(boolean outbound, IntUnaryOperator shortIds, double q, int mostCapacity) {
        int sentQ = (int) Math.ceil(q * ErlayParams.PRECISION);
        RelayParams diffusion = new RelayParams(false, 1, 1, Optional.empty(), 1, 1, 0, 1, 0, TIMEOUT);
        FanoutParams fanout = new FanoutParams(false, 0, 0, 0, 1, false);
        ErlayParams params = new ErlayParams(LinkOpener.TOPOLOGY, diffusion, fanout, 1, false, 1, sentQ, mostCapacity);
        Neighbour neighbour = new Neighbours().add(1, outbound, new SharedBacklog());
        return new Reconciliation(neighbour, shortIds, params);
    }

    private void links(IntUnaryOperator shortIds, double q, int mostCapacity) {
        initiator = link(true, shortIds, q, mostCapacity);
        responder = link(false, shortIds, q, mostCapacity);
    }

    private void run() {
        initiator.ask(initiating);
        carry();
    }

    private void carry() {
        while (!initiating.sent.isEmpty() || !responding.sent.isEmpty()) {
            for (Message message; (message = initiating.sent.poll()) != null; ) {
                log.add(message);
                hand(message, responder, responding, toldResponder);
            }
            for (Message message; (message = responding.sent.poll()) != null; ) {
                log.add(message);
                hand(message, initiator, initiating, toldInitiator);
            }
        }
    }

    private static void hand(Message message, Reconciliation to, End end, Set<Integer> told) {
        if (message instanceof ReqRecon request) {
            to.answer(request, end);
        } else if (message instanceof Sketch sketch) {
            to.decode(sketch, end);
        } else if (message instanceof ReqSketchExt) {
            to.extend(end);
        } else if (message instanceof ReconcilDiff outcome) {
            to.conclude(outcome, end);
        } else if (message instanceof Inventory inv) {
            for (int announced : inv.messages()) {
                told.add(announced);
                to.know(announced);
            }
        }
    }

    private static void add(Reconciliation to, int first, int count) {
        for (int messageId = first; messageId < first + count; messageId++) {
            to.add(messageId);
        }
    }

    private static Set<Integer> numbers(int first, int count) {
        Set<Integer> numbers = new TreeSet<>();
        for (int number = first; number < first + count; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private <T> List<T> logged(Class<T> type) {
        return log.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void bothShouldBeToldExactlyWhatTheyLack() {
        links(SALTED, 0.2, 8192);
        // 40 in common, 3 and 5 of one's own: capacity 2 + 0.2 x 43 + 1, and a spare one.
        add(initiator, 0, 43);
        add(responder, 3, 45);
        run();

        assertThat(toldResponder).isEqualTo(numbers(0, 3));
        assertThat(toldInitiator).isEqualTo(numbers(43, 5));
        assertThat(logged(Sketch.class)).singleElement().satisfies(sketch -> {
            assertThat(sketch.count()).isEqualTo(2 + 8 + 1 + 1);
            assertThat(sketch.bytes()).isEqualTo(24 + 1 + 48);
        });
        assertThat(logged(ReconcilDiff.class)).singleElement().satisfies(outcome -> {
            assertThat(outcome.success()).isTrue();
            assertThat(outcome.wanted()).hasSize(5);
            assertThat(outcome.bytes()).isEqualTo(24 + 1 + 1 + 20);
        });
        assertThat(initiating.counters).containsEntry("announcementBytes", 28L + 46 + (25 + 3 * 36));
        assertThat(responding.counters).containsEntry("announcementBytes", 73L + (25 + 5 * 36));
    }

    @Test
    void theNextRoundShouldUseTheQThatWouldHaveBeenRight() {
        links(SALTED, 0.2, 8192);
        // The example of BIP 330: 30 and 20 with 12 differences, 11 and 1: q = (12 - 10) / 20 = 0.1.
        add(initiator, 0, 30);
        add(responder, 11, 20);
        responder.know(30);
        responder.add(99);
        run();
        run();

        List<ReqRecon> requests = logged(ReqRecon.class);
        assertThat(logged(Sketch.class)).hasSize(2);
        assertThat(requests.get(0).q()).isEqualTo(6554);
        assertThat(requests.get(1).setSize()).isZero();
        assertThat(requests.get(1).q()).isEqualTo((int) Math.ceil(0.1 * ErlayParams.PRECISION));
    }

    @Test
    void aSketchThatIsTooSmallShouldBeExtendedOnceToTwiceItsCapacity() {
        // 16 differences; estimated are 0 + 0.1 x 100 + 1.
        add(initiator, 0, 100);
        add(responder, 8, 100);
        run();

        assertThat(logged(Sketch.class)).extracting(Sketch::count).containsExactly(12, 12);
        assertThat(logged(ReqSketchExt.class)).hasSize(1);
        assertThat(toldResponder).isEqualTo(numbers(0, 8));
        assertThat(toldInitiator).isEqualTo(numbers(100, 8));
        assertThat(initiating.counters).containsEntry("extensions", 1L).doesNotContainKey("failedReconciliations");
    }

    @Test
    void whereTheExtensionIsTooSmallBothShouldAnnounceAllAndNothingTwice() {
        links(SALTED, 0, 8192);
        add(initiator, 0, 20);
        add(responder, 10, 20);
        run();

        assertThat(logged(Sketch.class)).extracting(Sketch::count).containsExactly(2, 2);
        assertThat(logged(ReconcilDiff.class)).singleElement().matches(outcome -> !outcome.success());
        assertThat(toldResponder).isEqualTo(numbers(0, 20));
        assertThat(toldInitiator).isEqualTo(numbers(20, 10));
        assertThat(initiating.counters).containsEntry("failedReconciliations", 1L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.1, 0.5, 2})
    void roundsShouldMakeAnySetsTheSame(double q) {
        RandomStream random = RandomStream.of(5, Purpose.PROTOCOL);
        links(SALTED, q, 32);
        int number = 0;
        for (int round = 0; round < 200; round++) {
            Set<Integer> one = new TreeSet<>();
            Set<Integer> other = new TreeSet<>();
            int count = random.nextInt(60);
            double common = random.nextDouble();
            for (int i = 0; i < count; i++, number++) {
                boolean both = random.chance(common);
                if (both || random.chance(0.5)) {
                    one.add(number);
                }
                if (both || !one.contains(number)) {
                    other.add(number);
                }
            }
            one.forEach(initiator::add);
            other.forEach(responder::add);
            toldInitiator.clear();
            toldResponder.clear();
            run();
            one.forEach(toldInitiator::remove);
            other.forEach(toldResponder::remove);
            Set<Integer> lackedByInitiator = new TreeSet<>(other);
            lackedByInitiator.removeAll(one);
            Set<Integer> lackedByResponder = new TreeSet<>(one);
            lackedByResponder.removeAll(other);

            assertThat(toldInitiator).isEqualTo(lackedByInitiator);
            assertThat(toldResponder).isEqualTo(lackedByResponder);
        }
    }

    @Test
    void messagesOfASetWithTheSameShortIdShouldBeAnnouncedByTheirFullIds() {
        links(message -> 1 + message / 2, 0.1, 8192);
        // 10 and 11 would cancel out; so would 20 and 21, which both have; 31 is only the responder's, and alone.
        initiator.add(10);
        initiator.add(11);
        add(initiator, 20, 2);
        add(responder, 20, 2);
        responder.add(31);
        run();

        assertThat(toldResponder).contains(10, 11);
        assertThat(toldInitiator).contains(31);
        assertThat(logged(ReconcilDiff.class)).singleElement().matches(ReconcilDiff::success);
    }

    @Test
    void whatTheNeighbourAnnouncesItselfShouldNotBeAnnouncedToIt() {
        add(initiator, 0, 3);
        initiator.know(1);
        initiator.ask(initiating);
        responder.answer((ReqRecon) initiating.sent.remove(), responding);
        initiator.decode((Sketch) responding.sent.remove(), initiating);
        responder.know(7);
        carry();

        assertThat(toldResponder).containsExactly(0, 2);
    }

    @Test
    void aRoundThatComesToNoEndShouldBeBegunAgainWithNothingLost() {
        add(initiator, 0, 42);
        add(responder, 2, 42);
        initiator.ask(initiating);
        responder.answer((ReqRecon) initiating.sent.remove(), responding);
        responding.sent.clear();
        initiating.now = TIMEOUT - 1;
        initiator.ask(initiating);
        assertThat(initiating.sent).isEmpty();
        initiating.now = TIMEOUT;
        run();

        assertThat(toldResponder).containsExactly(0, 1);
        assertThat(toldInitiator).containsExactly(42, 43);
    }

    @Test
    void whoAsksForWhatNobodyHasShouldBeToldAll() {
        add(responder, 0, 5);
        responder.answer(new ReqRecon(5, 0), responding);
        responding.sent.clear();
        responder.conclude(new ReconcilDiff(true, new int[] {SALTED.applyAsInt(3), 12345}), responding);
        carry();

        assertThat(toldInitiator).isEqualTo(numbers(0, 5));
    }
}
