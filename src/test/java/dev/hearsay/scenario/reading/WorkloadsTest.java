package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.workload.Burst;
import dev.hearsay.workload.MessageSize;
import dev.hearsay.workload.OriginParams;
import dev.hearsay.workload.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads as a scenario states them: their values, what is refused and where, what is warned of, and the scenario read again. */
class WorkloadsTest {
    private static final ScenarioReader READER =
            new ScenarioReader(Catalogues.builtIn(), WorkloadsTest.class.getClassLoader(), Metrics.units());

    @TempDir
    private Path directory = Path.of("");

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Scenario read(String text) {
        write("x.conf", "hearsay {\n" + text + "\n}\n");
        return READER.read(directory.resolve("x.conf"), List.of());
    }

    private List<String> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (InvalidScenarioException faulty) {
            return faulty.problems().stream()
                    .map(problem -> problem.toString().replace(directory + "/", ""))
                    .toList();
        }
    }

    @Test
    void anEntryHasTheValuesOfOriginThatItDoesNotState() {
        Scenario scenario = read("origin { every = 5 s, size = 9 B, senders = 3 }, workloads = ["
                + "{ name = votes, rate = 30/minute, size { type = uniform, min = 1 B, max = 9 B } },"
                + "{ name = blocks, senders = [1], burst { count = 2, spacing = 5 ms } }]");
        assertThat(scenario.workloads().names()).containsExactly("votes", "blocks");
        OriginParams votes = scenario.workloads().all().get(0).origin();
        assertThat(votes.pace().ofNetwork()).isTrue();
        assertThat(votes.pace().everyNanos()).isEqualTo(2_000_000_000L);
        assertThat(votes.size()).isEqualTo(new MessageSize.Uniform(1, 9));
        assertThat(votes.senders().count(100)).isEqualTo(3);
        OriginParams blocks = scenario.workloads().all().get(1).origin();
        assertThat(blocks.pace().ofNetwork()).isFalse();
        assertThat(blocks.pace().everyNanos()).isEqualTo(5_000_000_000L);
        assertThat(blocks.size()).isEqualTo(new MessageSize.Fixed(9));
        assertThat(blocks.burst()).isEqualTo(new Burst(2, 5_000_000));
    }

    @Test
    void aPeriodOfAnEntryGoesBeforeTheRateOfOrigin() {
        Scenario scenario = read("origin.rate = 4/s, workloads = [{ name = a }, { name = b, every = 3 s }]");
        assertThat(scenario.workloads().all().get(0).origin().pace().everyNanos())
                .isEqualTo(250_000_000);
        assertThat(scenario.workloads().all().get(1).origin().pace().ofNetwork())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            origin { rate = 10/s, every = 3 s } | x.conf:2: hearsay.origin.rate: found "10/s", allowed: none beside hearsay.origin.every: one of the two says how often messages originate
            workloads = [{ name = a, rate = 10/s, every = 3 s }] | x.conf:2: hearsay.workloads.0.rate: found "10/s", allowed: none beside hearsay.workloads.0.every: one of the two says how often messages originate
            origin.rate = 10 | x.conf:2: hearsay.origin.rate: found 10, allowed: none, or a number above 0 of messages in a unit of time, such as 100/s or 30/minute, at most 1e9/s
            origin.rate = 0/s | x.conf:2: hearsay.origin.rate: found "0/s", allowed: none, or a number above 0 of messages in a unit of time, such as 100/s or 30/minute, at most 1e9/s
            origin.share = 0.5 | x.conf:2: hearsay.origin.share: found 0.5, allowed: a share only in a group: origin { share = 0.4 }
            origin.weight = -1 | x.conf:2: hearsay.origin.weight: found -1, allowed: a number from 0 to 1000000000
            origin.burst.count = 0 | x.conf:2: hearsay.origin.burst.count: found 0, allowed: a whole number from 1 to 10000
            origin.size { type = normal, mean = 3 B } | x.conf:2: hearsay.origin.size.type: found "normal", allowed: one of fixed, uniform, log-normal, exponential, pareto, empirical
            origin.size { type = pareto, scale = 3 B, shape = 1, capp = 9 B } | x.conf:2: hearsay.origin.size.capp: found a key that is not known, allowed: one of type, scale, shape, cap (did you mean cap?)
            origin.size { type = uniform, min = 3 B } | x.conf:2: hearsay.origin.size.max: found nothing, which uniform needs, allowed: a size in whole bytes with its unit, such as 256 B or 1 kB, at most 1 GiB
            origin.size { type = uniform, min = 3 B, max = 2 B } | x.conf:2: hearsay.origin.size.max: found "2 B", allowed: a size of at least hearsay.origin.size.min, which is "3 B"
            origin.size = [] | x.conf:2: hearsay.origin.size: found [], allowed: a list of one or more { size, weight }, such as [{ size = 500 B, weight = 3 }], with a weight above 0 among them
            origin.size = [{ size = 5 B, wait = 2 }] | x.conf:2: hearsay.origin.size.0.wait: found a key that is not known, allowed: one of size, weight
            workloads = 3 | x.conf:2: hearsay.workloads: found 3, allowed: a list of blocks such as [{ name = votes, size = 100 B }]
            workloads = [3] | x.conf:2: hearsay.workloads.0: found 3, allowed: a block such as { name = votes, size = 100 B }
            workloads = [{ size = 5 B }] | x.conf:2: hearsay.workloads.0: found {"size":"5 B"}, allowed: a block with a name
            workloads = [{ name = a }, { name = a }] | x.conf:2: hearsay.workloads.1.name: found "a", allowed: a name of its own: a letter, and up to 39 letters, digits, dashes or underscores
            workloads = [{ name = a, sizes = 5 B }] | x.conf:2: hearsay.workloads.0.sizes: found a key that is not known, allowed: one of burst, every, limit, name, period, phase, rate, schedule, senders, share, size, start, weight (did you mean size?)
            workloads = [{ name = a, burst.cont = 5 }] | x.conf:2: hearsay.workloads.0.burst.cont: found a key that is not known, allowed: one of count, spacing (did you mean count?)
            workloads = [{ name = a, senders = [2000] }] | x.conf:2: hearsay.workloads.0.senders: found [2000], allowed: a list of different peers, each from 0 to 1999
            workloads = [{ name = a, start = 31 s }] | x.conf:2: hearsay.workloads.0.start: found "31 s", allowed: less than hearsay.time.run, which is 30 s
            workloads = [{ name = a, share = 0.5 }] | x.conf:2: hearsay.workloads: found [{"name":"a","share":0.5}], allowed: a share only in a group: origin { share = 0.4 }
            figures.from = 30 s | x.conf:2: hearsay.figures.from: found "30 s", allowed: less than hearsay.time.run, which is "30 s" (default)
            workloads = [{ name = a }], expect { workloads.b.coverage = ">= 1" } | x.conf:2: hearsay.expect.workloads.b.coverage: found a metric that is not known, allowed: one that list metrics shows (did you mean workloads.a.coverage?)
            origin.schedule = soon | x.conf:2: hearsay.origin.schedule: found "soon", allowed: a block { ... }
            origin.schedule.file = gone.csv | gone.csv: hearsay.origin.schedule.file: found no file, allowed: a CSV file that can be read
            """)
    void whatIsWrongIsToldAtItsPlace(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            time,peer/x,0 | s.csv:2: hearsay.origin.schedule.file: found time x, allowed: a time of at least 0 and at most 36500 days, such as 12.5 (ms) or 3 s
            time,peer/-1,0 | s.csv:2: hearsay.origin.schedule.file: found time -1, allowed: a time of at least 0 and at most 36500 days, such as 12.5 (ms) or 3 s
            time,peer/1,2000 | s.csv:2: hearsay.origin.schedule.file: found peer 2000, allowed: a peer from 0 to 1999
            time,peer,size/1,1,2.5 | s.csv:2: hearsay.origin.schedule.file: found size 2.5, allowed: a size in whole bytes of at most 1 GiB, such as 256 or 1 kB
            time,peer/1,1,5 | s.csv:2: hearsay.origin.schedule.file: found 1,1,5, allowed: a row of 2 fields, as the first
            time,pear/1,1 | s.csv:1: hearsay.origin.schedule.file: found a column pear, allowed: one of time, peer, size, workload (did you mean peer?), each once
            time,peer,workload/1,1,votes | s.csv:2: hearsay.origin.schedule.file: found workload votes, allowed: no column workload without hearsay.workloads
            # only a comment | s.csv:1: hearsay.origin.schedule.file: found no rows, allowed: a first row with time and peer, and perhaps size and workload
            """)
    void whatIsWrongInAScheduleIsToldAtItsLine(String rows, String problem) {
        write("s.csv", rows.replace('/', '\n'));
        assertThat(problems("origin.schedule.file = s.csv")).contains(problem);
    }

    @Test
    void aScheduleIsReadAsItStands() {
        write("s.csv", "# when\npeer,time_ms,size\n7,12.5,\n0,3 s,1 kB\n3,0,20\n");
        Scenario scenario = read("origin { size = 9 B, schedule.file = s.csv }");
        Schedule schedule = scenario.origin().schedule().orElseThrow();
        assertThat(schedule.rows())
                .containsExactly(
                        new Schedule.Row(3, 12_500_000, 7, Schedule.DRAWN, ""),
                        new Schedule.Row(4, 3_000_000_000L, 0, 1000, ""),
                        new Schedule.Row(5, 0, 3, 20, ""));
        assertThat(scenario.warnings()).isEmpty();
        assertThat(scenario.inputs()).hasSize(2);
        assertThat(read("time.run = 2 s, origin { schedule.file = s.csv, limit = 7 }")
                        .warnings())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .endsWith("s.csv:4: 1 of its messages come at hearsay.time.run or later, and are never sent"))
                .anySatisfy(line -> assertThat(line).endsWith("origin.limit: no effect: origin.schedule says when"));
    }

    @Test
    void eachWorkloadHasItsOwnRowsOfASchedule() {
        write("s.csv", "time,peer,workload\n1,7,a\n2,8,b\n3,9,a\n");
        Scenario scenario = read(
                "origin.schedule.file = s.csv, workloads = [{ name = a }, { name = b }, { name = c, every = 1 s }]");
        assertThat(scenario.workloads()
                        .all()
                        .get(0)
                        .origin()
                        .schedule()
                        .orElseThrow()
                        .rows())
                .extracting(Schedule.Row::peer)
                .containsExactly(7, 9);
        assertThat(scenario.workloads()
                        .all()
                        .get(1)
                        .origin()
                        .schedule()
                        .orElseThrow()
                        .rows())
                .hasSize(1);
        assertThat(scenario.workloads().all().get(2).origin().schedule()).isEmpty();
        assertThat(problems("origin.schedule.file = s.csv, workloads = [{ name = a }, { name = bb }]"))
                .containsExactly(
                        "s.csv:3: hearsay.origin.schedule.file: found workload b, allowed: one of a, bb (did you mean a?)");
        write("s.csv", "time,peer\n1,7\n");
        assertThat(problems("origin.schedule.file = s.csv, workloads = [{ name = a }, { name = b }]"))
                .containsExactly(
                        "s.csv: hearsay.origin.schedule.file: found no column workload, allowed: one, as several workloads have this schedule");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            origin.burst.spacing = 3 ms | x.conf:2: hearsay.origin.burst.spacing: no effect: origin.burst.count is 1
            origin { rate = 3/s, limit = 4 } | x.conf:2: hearsay.origin.limit: no effect: origin.rate is of the whole network
            origin.weight = 4 | x.conf:2: hearsay.origin.weight: no effect: origin.rate is none, and each peer has ticks of its own
            workloads = [{ name = a, period = poisson, phase = aligned }] | x.conf:2: hearsay.workloads.0.phase: no effect: workloads.0.period is poisson
            workloads = [{ name = a, limit = 0 }] | x.conf:2: hearsay.workloads: no message is ever sent
            groups = [{ name = a, count = 3, origin.share = 0.5 }] | hearsay.groups: weights and shares have no effect: origin.rate is none, and each peer has ticks of its own
            """)
    void whatHasNoEffectIsWarnedOf(String text, String warning) {
        assertThat(read(text).warnings().stream().map(line -> line.replace(directory + "/", "")))
                .containsOnlyOnce(warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            origin { rate = 3/s, period = poisson, size { type = log-normal, median = 1 kB, sigma = 0.5 } }
            origin { every = 3 s, burst { count = 3, spacing = 1 ms } }, figures.from = 1 s
            workloads = [{ name = a, rate = 3/s }, { name = b, every = 4 s, size = [{ size = 4 B }] }]
            origin.rate = 3/s, groups = [{ name = a, count = 4, origin { share = 0.5, size = 3 B } }]
            """)
    void aResolvedScenarioIsTheSameWhenItIsReadAgain(String text) {
        Scenario scenario = read(text);
        Scenario again = READER.readText(scenario.resolvedText(), "again");
        assertThat(again.workloads()).isEqualTo(scenario.workloads());
        assertThat(again.settings().stream().map(group -> group.workloads()))
                .containsExactlyElementsOf(scenario.settings().stream()
                        .map(group -> group.workloads())
                        .toList());
        assertThat(again.resolvedText()).isEqualTo(scenario.resolvedText());
    }
}
