package dev.hearsay.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.catalogue.Latencies;
import dev.hearsay.link.Models;
import dev.hearsay.peer.OnePeer.Ask;
import dev.hearsay.peer.OnePeer.Copy;
import dev.hearsay.peer.OnePeer.Note;
import dev.hearsay.peer.OnePeer.Task;
import dev.hearsay.peer.OnePeer.Written;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.scenario.ProcessingParams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a peer writes down of what comes to it: arrivals, processing, queues and losses, in milliseconds and bytes by hand. */
class PeerAccountsTest {
    private static final long MS = OnePeer.MS;

    /** 10 ms for a message, 4 for a copy that is there already, none for control; on one core. */
    private static ProcessingParams tenEach() {
        return new ProcessingParams(10 * MS, 4 * MS, true);
    }

    private static OnePeer busy() {
        return new OnePeer("")
                .processing(tenEach())
                .arrives(5, 0, new Note("a"))
                .arrives(6, 2, new Note("b", 30))
                .arrives(7, 0, new Note("c"));
    }

    @Test
    void whatArrivesIsProcessedOneAfterAnother() {
        Written written = busy().until(100);

        assertThat(written.lines("processes"))
                .containsExactly("5: processes 10 until 15", "6: processes 10 until 25", "7: processes 10 until 35");
        assertThat(written.lines("handles")).containsExactly("15: handles a", "25: handles b", "35: handles c");
        assertThat(written.arrived).isEqualTo(3);
        assertThat(written.arrivedBytes).isEqualTo(50);
        assertThat(written.largestQueue).isEqualTo(3);
        assertThat(written.lost).isZero();
        assertThat(written.next).isEqualTo(3_000_000 * MS);
    }

    @Test
    void whatIsFreeIsNeitherProcessedNorQueued() {
        Written written = new OnePeer("").arrives(5, 0, new Note("a")).until(100);

        assertThat(written.lines("handles")).containsExactly("5: handles a");
        assertThat(written.lines("processes")).isEmpty();
        assertThat(written.largestQueue).isZero();
    }

    @Test
    void inParallelNothingOccupiesTheProcessor() {
        Written written = new OnePeer("")
                .processing(new ProcessingParams(10 * MS, 4 * MS, false))
                .arrives(5, 0, new Note("a"))
                .arrives(6, 0, new Note("b"))
                .until(100);

        assertThat(written.lines("handles")).containsExactly("15: handles a", "16: handles b");
        assertThat(written.lines("processes")).isEmpty();
        assertThat(written.largestQueue).isEqualTo(2);
    }

    /** The first has been processed at 15; the others are queued, and one comes when the peer has been gone for long. */
    @ParameterizedTest(name = "crash at {0} ms: {1} arrived, {2} lost")
    @CsvSource({"5, 0, 4", "6, 0, 4", "15, 0, 4", "16, 1, 3", "25, 1, 3", "26, 2, 2", "36, 3, 1"})
    void whatIsQueuedIsLostWithItsPeerAndSoIsWhatComesLater(long at, int arrived, int lost) {
        Written written = busy().arrives(60, 2, new Note("d")).crash(1, at).until(100);

        assertThat(written.arrived).isEqualTo(arrived);
        assertThat(written.arrivedBytes).isEqualTo(new long[] {0, 10, 40, 50}[arrived]);
        assertThat(written.lost).isEqualTo(lost);
        assertThat(written.lines("lost")).endsWith("60: lost 1");
        assertThat(written.next).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aCrashedPeerDoesNothingMore() {
        Written written = new OnePeer("")
                .crash(1, 30)
                .at(20, context -> context.count("before", 1))
                .at(30, context -> context.count("then", 1))
                .at(40, context -> context.count("after", 1))
                .until(100);

        assertThat(written.lines("counts")).containsExactly("0: counts before 1");
        assertThat(written.lost).isZero();
        assertThat(written.next).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPeerSaysWhatItWillDoFirstAndDeliversItsOwnMessageAtItsTick() {
        Written written =
                new OnePeer("").at(20, context -> context.count("then", 1)).until(3_000_001);

        assertThat(written.firstOwn).isEqualTo(20 * MS);
        assertThat(written.lines("delivered")).containsExactly("3000000: delivered 1 after 0 from -1");
        assertThat(written.lines("origin")).containsExactly("3000000: origin 1");
    }

    @Test
    void timersAreKnownByTheirNumbers() {
        Written written = new OnePeer("")
                .at(0, context -> {
                    context.schedule(5 * MS, new Task("first"));
                    context.cancel(context.schedule(6 * MS, new Task("second")));
                })
                .until(10);

        assertThat(written.lines("timer")).containsExactly("5: timer first");
    }

    @Test
    void noEffectComesOfAContextThatWasKept() {
        List<Context> kept = new ArrayList<>();
        new OnePeer("").at(0, kept::add).until(10);
        List<Consumer<Context>> effects = List.of(
                context -> context.compute(1, new Task("a")),
                context -> context.withdraw(0, 0),
                context -> context.dial(0),
                context -> context.close(0));

        assertThat(effects)
                .allSatisfy(effect -> assertThatThrownBy(() -> effect.accept(kept.get(0)))
                        .isInstanceOf(IllegalEffect.class)
                        .hasMessage("a Context kept from another event, that of another peer"));
    }

    @Test
    void aPeerSaysWhenItCrashes() {
        assertThat(new OnePeer("").crash(1, 30).until(30).next).isEqualTo(30 * MS);
    }

    /** A transmission has arrived when the last of what it carries has been processed, but for control that costs nothing. */
    @ParameterizedTest(name = "crash at {0} ms: {1} arrived, {2} lost")
    @CsvSource({"6, 0, 1", "15, 0, 1", "16, 0, 1", "25, 0, 1", "26, 1, 0"})
    void aBundleIsOneTransmission(long at, int arrived, int lost) {
        Message bundle = new Bundle(List.of(new Note("a"), new Note("b", 30), new Ask("c")));
        Written written = new OnePeer("")
                .processing(tenEach())
                .arrives(5, 0, bundle)
                .crash(1, at)
                .until(100);

        assertThat(written.lines("handles")).startsWith("5: handles c");
        assertThat(written.arrived).isEqualTo(arrived);
        assertThat(written.arrivedBytes).isEqualTo(50L * arrived);
        assertThat(written.lost).isEqualTo(lost);
    }

    @Test
    void aBundleOfControlThatCostsSomethingIsProcessedToItsEnd() {
        Message bundle = new Bundle(List.of(new Note("a"), new Ask("b")));
        ProcessingParams costs =
                new ProcessingParams(Latencies.fixed(10 * MS), Latencies.fixed(10 * MS), 3 * MS, 0, 0, true, 1);
        OnePeer peer = new OnePeer("").processing(costs).arrives(5, 0, bundle);

        assertThat(peer.crash(1, 16).until(100).lost).isEqualTo(1);
        assertThat(new OnePeer("")
                        .processing(costs)
                        .arrives(5, 0, bundle)
                        .until(100)
                        .lines("handles"))
                .containsExactly("15: handles a", "18: handles b");
    }

    @Test
    void copiesAreDeliveredOnceAndThenDuplicates() {
        Written written = new OnePeer("")
                .processing(tenEach())
                .arrives(5, 0, new Copy(0, 10))
                .arrives(6, 2, new Copy(0, 10))
                .arrives(50, 2, new Copy(0, 10))
                .until(100);

        assertThat(written.lines("delivered")).containsExactly("15: delivered 0 after 1 from 0");
        assertThat(written.lines("duplicate")).containsExactly("19: duplicate 0", "54: duplicate 0");
    }

    /** A law that is drawn from: what a copy costs depends on its message and the peer, not on when or whence it comes. */
    @Test
    void everyCopyOfAMessageCostsTheSame() {
        var law = Models.make("uniform", "min = 10 ms, max = 50 ms").over(Models.ring(3), 1);
        ProcessingParams drawn = new ProcessingParams(law, law, 0, 0, 0, true, 1);
        Written written = new OnePeer("")
                .processing(drawn)
                .arrives(0, 0, new Copy(0, 10))
                .arrives(100, 2, new Copy(0, 10))
                .arrives(200, 2, new Copy(1, 10))
                .arrives(300, 0, new Note("a"))
                .arrives(400, 0, new Note("a"))
                .until(600);
        List<String> costs = written.lines("processes").stream()
                .map(line -> line.replaceAll(".*processes (\\d+) .*", "$1"))
                .toList();

        assertThat(costs).hasSize(5);
        assertThat(costs.get(1)).isEqualTo(costs.get(0)).isNotEqualTo(costs.get(2));
        assertThat(costs.get(3)).as("of no broadcast: each its own").isNotEqualTo(costs.get(4));
        assertThat(costs).allMatch(cost -> Long.parseLong(cost) >= 10 && Long.parseLong(cost) <= 50);
    }

    @Test
    void workOccupiesTheProcessorAndArrivesNowhere() {
        Written written = new OnePeer("")
                .processing(tenEach())
                .at(0, context -> context.compute(20 * MS, new Task("computed")))
                .arrives(5, 0, new Note("a"))
                .crash(1, 8)
                .until(100);

        assertThat(written.lines("processes")).containsExactly("0: processes 20 until 20", "5: processes 10 until 30");
        assertThat(written.arrived).isZero();
        assertThat(written.lost).isEqualTo(1);
    }

    /** Ten bytes in 10 ms each: the second waits for the first. */
    @Test
    void whatComesDownIsCountedWhenItHas() {
        OnePeer peer = new OnePeer("downlink.bandwidth = 1 kB")
                .arrives(5, 0, new Note("a"))
                .arrives(6, 2, new Note("b"));
        Written until20 = peer.until(20);

        assertThat(until20.lines("handles")).containsExactly("15: handles a");
        assertThat(until20.arrived).isEqualTo(1);
        assertThat(until20.arrivedBytes).isEqualTo(10);
        assertThat(until20.next).isEqualTo(25 * MS);
    }

    @Test
    void whatHasNotComeDownIsLostWithItsPeer() {
        Written written = new OnePeer("downlink.bandwidth = 1 kB")
                .arrives(5, 0, new Note("a"))
                .arrives(6, 2, new Note("b"))
                .arrives(7, 2, new Note("c"))
                .crash(1, 20)
                .until(100);

        assertThat(written.arrived).isEqualTo(1);
        assertThat(written.lines("lost")).containsExactly("20: lost 2");
    }

    @Test
    void neighboursThatCrashAreNoticedAfterTheTimeout() {
        Written written = new OnePeer("connection-timeout = 1 s")
                .crash(2, 30)
                .at(500, context -> assertThat(context.degree()).isEqualTo(2))
                .at(1100, context -> assertThat(context.degree()).isEqualTo(1))
                .at(1200, context -> context.dial(2))
                .until(9000);

        assertThat(written.lines("down")).containsExactly("1030: down 2");
        assertThat(written.lines("failed")).containsExactly("2200: failed 2 TIMED_OUT");
    }

    @Test
    void aContextKnowsItsPeersPlace() {
        Written written = new OnePeer("")
                .at(3, context -> {
                    assertThat(context.self()).isEqualTo(1);
                    assertThat(context.peers()).isEqualTo(3);
                    assertThat(context.now()).isEqualTo(3 * MS);
                    assertThat(List.of(context.neighbour(0), context.neighbour(1)))
                            .containsExactly(0, 2);
                    assertThat(List.of(context.contact(0), context.contact(1))).containsExactly(0, 2);
                    assertThat(context.latency(2)).isEqualTo(50 * MS);
                    assertThat(context.isNeighbour(2)).isTrue();
                    assertThat(context.has(0)).isFalse();
                    assertThat(context.deliver(0, 2, 2)).isTrue();
                    assertThat(context.deliver(0, 3, 0)).isFalse();
                    assertThat(context.has(0)).isTrue();
                    context.close(2);
                    assertThat(context.isNeighbour(2)).isFalse();
                    assertThat(context.isOutbound(2)).isFalse();
                    assertThat(context.contacts()).isEqualTo(2);
                    context.count("seen", 3);
                    context.sample("wait", 0.5);
                    assertThat(context.random()).isNotNull().isSameAs(context.random());
                })
                .until(10);

        assertThat(written.lines("delivered")).containsExactly("3: delivered 0 after 2 from 2");
        assertThat(written.lines("counts")).containsExactly("0: counts seen 3");
        assertThat(written.lines("samples")).containsExactly("0: samples wait 0.5");
    }

    private record Asked() implements RequestToken {}

    @Test
    void aRequestThatWasAnsweredTimesOutNoMore() {
        OnePeer peer = new OnePeer("").at(0, context -> context.request(0, new Note("ask"), 20 * MS, new Asked()));

        assertThat(peer.until(10).next).isEqualTo(20 * MS);
        assertThat(peer.arrives(5, 0, new ControlMessage.RpcEnvelope(0, true, new Note("reply")))
                        .until(10)
                        .next)
                .isEqualTo(3_000_000 * MS);
    }

    /** The words of connections and requests are no messages of a protocol's own, and take what they carry. */
    @Test
    void whatPeersTellOneAnotherBeneathTheProtocolSaysWhatItCarries() {
        ControlMessage.RpcEnvelope ask = new ControlMessage.RpcEnvelope(7, false, new Copy(1, 30));

        assertThat(ask.bytes()).isEqualTo(30);
        assertThat(ask.messageId()).isEqualTo(1);
        assertThat(ask.control()).isFalse();
        assertThat(ask.kind()).isEqualTo("copy");
        assertThat(new ControlMessage.RpcEnvelope(7, true, new Ask("a")).control())
                .isTrue();
        assertThat(List.of(
                        new ControlMessage.Dial(5, 1, false),
                        new ControlMessage.Accept(5, 1),
                        new ControlMessage.Refuse(5),
                        new ControlMessage.Close(5)))
                .allMatch(word -> word.control() && word.bytes() == 0)
                .extracting(Message::kind)
                .containsExactly("dial", "accept", "refuse", "close");
    }

    @Test
    void aRequestFromAnotherThreadFailsThatThreadAndThePeerWhenItNextLives() throws Exception {
        Throwable[] told = new Throwable[1];
        OnePeer peer = new OnePeer("").at(0, context -> {
            Thread other = new Thread(() -> {
                try {
                    context.count("x", 1);
                } catch (RuntimeException refused) {
                    told[0] = refused;
                }
            });
            other.start();
            try {
                other.join();
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });

        assertThatThrownBy(() -> peer.until(10))
                .isInstanceOf(PeerFailure.class)
                .hasMessageContaining("a Context used outside of its event, on thread ");
        assertThat(told[0]).isInstanceOf(IllegalEffect.class);
    }
}
