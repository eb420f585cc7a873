package dev.hearsay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final List<Object> events = new ArrayList<>();
    private final Shutdown shutdown = new Shutdown(events::add);

    @Test
    void stopsTheRunWaitsForItsResultsAndExitsWithItsStatus() {
        shutdown.begin();
        shutdown.stopBy(
                () -> {
                    events.add("stopped");
                    shutdown.end(ExitStatus.NOT_AS_EXPECTED);
                },
                caller -> events.add(caller));
        // the run that is stopped ends at once here; requested() would wait for it
        Thread signal = new Thread(shutdown::requested);
        signal.start();
        join(signal);
        assertThat(events).containsExactly("stopped", 1);
    }

    @Test
    void stopsARunThatBeginsAfterTheSignal() {
        shutdown.begin();
        Thread signal = new Thread(shutdown::requested);
        signal.start();
        while (signal.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        shutdown.stopBy(() -> events.add("stopped"), caller -> events.add(caller));
        shutdown.end(ExitStatus.NOT_AS_EXPECTED);
        join(signal);
        assertThat(events).containsExactly("stopped", 1);
    }

    @Test
    void theFirstSignalStopsTheRunAndTheSecondEndsTheProgramAtOnce() {
        shutdown.begin();
        shutdown.stopBy(() -> events.add("stopped"), caller -> events.add(caller));
        shutdown.signalled(2);
        assertThat(events).containsExactly("stopped");
        shutdown.signalled(15);
        assertThat(events).containsExactly("stopped", 143);
    }

    @Test
    void aSignalEndsTheProgramAtOnceWhereNothingIsUnderWay() {
        shutdown.signalled(2);
        assertThat(events).containsExactly(130);
    }

    @Test
    void doesNothingWhereNothingIsUnderWay() {
        shutdown.requested();
        assertThat(events).isEmpty();
    }

    @Test
    void doesNothingWhenTheProgramEndsByItself() {
        shutdown.begin();
        shutdown.stopBy(() -> events.add("stopped"), caller -> events.add(caller));
        shutdown.end(ExitStatus.DONE);
        shutdown.requested();
        assertThat(events).isEmpty();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
