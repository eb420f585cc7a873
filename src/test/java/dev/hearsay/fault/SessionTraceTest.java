package dev.hearsay.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions of a table, in a net of four peers whose run takes 10 s. */
class SessionTraceTest {
    private static final long MS = 1_000_000;

    @TempDir
    private Path directory;

    private final Problems problems = new Problems();

    private Fault trace(String rows, String keys) throws IOException {
        Path file = Files.writeString(directory.resolve("sessions.csv"), rows);
        String block = "leave = crash, memory = lost, start = fresh, trace = \"" + file + "\"" + keys;
        return Churn.from(
                new ConfigBlock(ConfigFactory.parseString(block), "churn", problems).withPeerNames(Map.of("seed", 3)));
    }

    private static Lifetimes lives(Fault fault, Span when) {
        Trouble trouble = new Trouble(Topology.ofLinks(4, new int[0], new int[0], 0), 4, 10_000 * MS);
        fault.schedule(when, RandomStream.of(1, Purpose.FAULT), trouble);
        return trouble.absences().lifetimes();
    }

    private static LongStream changes(Lifetimes lives, int peer) {
        return LongStream.range(0, 2L * lives.absences(peer))
                .map(i -> lives.change(peer, (int) i))
                .map(nanos -> nanos == Lifetimes.NEVER ? nanos : nanos / MS);
    }

    @Test
    void sessionsFollowOneAnotherFromTheBeginningOn() throws IOException {
        Fault trace = trace("peer,up_s,down\n1,2,500\nseed,1,\n1,3,1 s\n0,60,5\n", "");
        Lifetimes lives = lives(trace, new Span(1000 * MS, Lifetimes.NEVER));

        assertThat(problems.list()).isEmpty();
        assertThat(changes(lives, 1)).containsExactly(3000L, 3500L, 6500L, 7500L);
        assertThat(changes(lives, 3)).as("for good").containsExactly(2000L, Lifetimes.NEVER);
        assertThat(changes(lives, 0)).as("after the end of the run").isEmpty();
        assertThat(changes(lives, 2)).as("not in the table").isEmpty();
        assertThat(lives.isGraceful(1, 0)).isFalse();
        assertThat(trace.leastPeers()).isEqualTo(4);
    }

    @Test
    void noneEndsAfterTheEndOfTheChurn() throws IOException {
        Fault trace = trace("peer,up,down\n1,200,500\n1,300,500\n", ", leave = graceful, memory = kept");
        Lifetimes lives = lives(trace, new Span(0, 1000 * MS));

        assertThat(changes(lives, 1)).containsExactly(200L, 700L);
        assertThat(lives.isGraceful(1, 0)).isTrue();
        assertThat(lives.isKept(1, 0)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            peer,up/1,2 | 1:1 | peer,up | a first row peer,up,down, where up and down may have a unit behind them, as in up_s, and rows below it
            peer,up,down/x,2,3 | 2:1 | x | a peer, or by their names in the topology's file, which x is not
            peer,up,down/1,,3 | 2:3 | nothing | a duration from 1 ms to 3650 days, such as 12.5 (ms) or 3 s
            peer,up,down/1,2,0.5 | 2:5 | 0.5 | a duration from 1 ms to 3650 days, such as 12.5 (ms) or 3 s, or nothing, for good
            peer,up,down/1,2,/2,1,1/1,5,5 | 4:1 | 1 | no more sessions of a peer that has gone for good
            """)
    void whatIsWrongIsToldAtItsPlace(String rows, String place, String found, String allowed) throws IOException {
        trace(rows.replace('/', '\n'), "");

        assertThat(problems.list())
                .containsExactly(
                        new Problem(directory.resolve("sessions.csv") + ":" + place, "churn.trace", found, allowed));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            session = 3 s        | nothing where there is a trace
            fraction = 0.5       | nothing where there is a trace
            start = equilibrium  | fresh where there is a trace
            traces = 3           | one of trace, leave, memory (did you mean trace?)
            """)
    void aTraceSaysAllBesideHowPeersGo(String key, String allowed) throws IOException {
        trace("peer,up,down\n1,2,3\n", ", " + key);

        assertThat(problems.list()).extracting(Problem::allowed).containsExactly(allowed);
    }
}
