package dev.hearsay.metrics.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.fault.Absences;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.workload.OriginParams;
import dev.hearsay.workload.Origins;
import dev.hearsay.workload.Senders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How busy the four peers of {@link TinyRun} are, and whether their figures can be trusted: messages originate for 150 ms, and the run
 * ends at 350.5 ms.
 */
class BusyTest {
    private static final long MS = TinyRun.MS;
    private static final RunResult RUN = TinyRun.result();

    private final PeerTraffic traffic = new PeerTraffic(4, true, true, peer -> 1);
    private Origins origins = RUN.origins();
    private Lifetimes lifetimes = RUN.lifetimes();
    private Deliveries deliveries = RUN.deliveries();
    private long emulated = RUN.emulated();

    private RunResult run() {
        return new RunResult(
                RUN.scenario(),
                RUN.setup(),
                RUN.links(),
                origins,
                RUN.operations(),
                lifetimes,
                RUN.adversaries(),
                deliveries,
                RUN.operationRecords(),
                RUN.traffic(),
                traffic,
                RUN.protocolMetrics(),
                /* properties= */ null,
                true,
                emulated,
                1,
                1,
                RUN.wallTimes(),
                List.of());
    }

    /** Half of the 150 ms, twice as much, and just as much as counts for all the time. */
    private void transmit() {
        traffic.transmitted(0, 0, 75 * MS, 75 * MS);
        traffic.transmitted(1, 2 * MS, 300 * MS, 300 * MS);
        traffic.transmitted(2, MS, 142 * MS + 500_000, 150 * MS);
    }

    private Summary.Busy uplinks() {
        return Loads.busy(run(), traffic.uplinks());
    }

    private List<String> warnings() {
        RunResult run = run();
        return Loads.warnings(run, Loads.busy(run, traffic.uplinks()), Loads.busy(run, traffic.processors()));
    }

    private static Lifetimes crashed(long at, int... ids) {
        Absences absences = new Absences(RUN.peers());
        IntStream.of(ids).forEach(peer -> absences.add(peer, at, Lifetimes.NEVER, false, false));
        return absences.lifetimes();
    }

    @Test
    void sharesAreThoseOfTheRunAndWhatWasOfferedThatOfTheTimeInWhichMessagesOriginate() {
        transmit();
        Summary.Busy busy = uplinks();

        assertThat(busy.mean()).isCloseTo((75 + 300 + 142.5) / 4 / 350.5, within(1e-12));
        assertThat(busy.max()).isCloseTo(300 / 350.5, within(1e-12));
        assertThat(busy.offered()).isEqualTo(2);
        assertThat(busy.longestWaitMs()).isEqualTo(2);
        assertThat(busy.saturated()).isEqualTo(2);
    }

    @Test
    void aRunThatWasCutShortOfferedItsWorkInLessTime() {
        emulated = 100 * MS;
        transmit();

        assertThat(uplinks().offered()).isEqualTo(3);
        assertThat(uplinks().max()).isEqualTo(1);
    }

    /** With the first message at 50 ms there are 100 ms left. */
    @Test
    void messagesOriginateFromTheFirstOneOn() {
        origins = one(50 * MS);
        transmit();

        assertThat(uplinks().offered()).isEqualTo(3);
    }

    @Test
    void aCrashedPeerIsBusyOfItsLife() {
        lifetimes = crashed(150 * MS, 1);
        transmit();

        assertThat(uplinks().max()).as("peer 1 until it crashed").isEqualTo(1);
        assertThat(uplinks().mean()).isCloseTo((75 / 350.5 + 1 + 142.5 / 350.5) / 4, within(1e-12));
    }

    private static Origins one(long at) {
        OriginParams params = new OriginParams(
                1000 * MS,
                at,
                OriginParams.Phase.ALIGNED,
                OriginParams.Period.FIXED,
                256,
                new Senders.Listed(List.of(0)),
                1);
        return Origins.draw(params, 4, 150 * MS, 1);
    }

    @Test
    void manyWhoWereBusyAllTheTimeAreWarnedOf() {
        transmit();
        traffic.processed(3, 0, 150 * MS, 150 * MS);

        assertThat(warnings())
                .containsExactly(
                        "uplinks of 2 of 4 peers were busy all the time while messages originated (offered up to 2.0"
                                + " times what they can do): times grow with the length of the run",
                        "processors of 1 of 4 peers were busy all the time while messages originated (offered up to"
                                + " 1.0 times what they can do): times grow with the length of the run");
    }

    /** A single message is waited for, but nothing grows. */
    @Test
    void aSingleMessageIsNoReasonToWarn() {
        origins = one(0);
        transmit();

        assertThat(uplinks().saturated()).isEqualTo(2);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void whoIsBusyForLessThanAllTheTimeIsNoReasonToWarn() {
        traffic.transmitted(2, MS, 142 * MS, 150 * MS);

        assertThat(warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} ms")
    @CsvSource({"350, 1", "351, 0"})
    void aRunThatNobodySurvivedIsWarnedOf(long at, int warnings) {
        lifetimes = crashed(at * MS, 0, 1, 2, 3);

        assertThat(warnings()).hasSize(warnings).allMatch(line -> line.startsWith("no peer was up when the run ended"));
    }

    @Test
    void aRunWithoutAMessageIsWarnedOf() {
        deliveries = new Deliveries(3, 4);

        assertThat(warnings()).containsExactly("no message was sent");
    }

    @Test
    void coverageCountsWhoLives() {
        lifetimes = crashed(300 * MS, 3);
        RunFigures figures = new RunFigures(3, 4);
        MessageVisitor.showAll(run(), List.of(figures));

        // Peers 0, 1 and 2 have both messages; peer 3, which has one of them, is gone.
        assertThat(figures.all().atLivePeers()).isEqualTo(6);
        assertThat(figures.all().reachedAll()).isEqualTo(2);
        List<Long> times = new ArrayList<>();
        figures.all().timesToAll(times::add);
        assertThat(times).as("until the last of them had it").containsExactly(200 * MS, 200 * MS);
        assertThat(List.of(0, 1, 2, 3)).extracting(figures::originated).containsExactly(1, 0, 1, 0);
    }
}
