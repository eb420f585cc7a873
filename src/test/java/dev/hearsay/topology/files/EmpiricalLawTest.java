package dev.hearsay.topology.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.KolmogorovSmirnov;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws that files give: samples and tables of quantiles, and what is wrong with a file. */
class EmpiricalLawTest {
    private static final int DRAWS = 20_000;

    @TempDir
    private Path directory;

    private Path file = Path.of("");
    private final Problems problems = new Problems();

    @BeforeEach
    void nameAFile() {
        file = directory.resolve("values.csv");
    }

    private ConfigBlock settings(String rows) throws IOException {
        Files.writeString(file, rows);
        return new ConfigBlock(ConfigFactory.parseString("file = \"" + file + "\""), "law", problems);
    }

    private EmpiricalLaw durations(String rows) throws IOException {
        Optional<EmpiricalLaw> law =
                EmpiricalTable.durations(settings(rows), 1, 3_600_000_000_000L, "a duration that is allowed");
        assertThat(problems.list()).isEmpty();
        return law.orElseThrow();
    }

    private static double[] drawn(EmpiricalLaw law, ToDoubleFunction<RandomStream> draw) {
        RandomStream random = RandomStream.of(3, Purpose.FAULT);
        assertThat(law.least()).isLessThanOrEqualTo(law.mean());
        return DoubleStream.generate(() -> draw.applyAsDouble(random))
                .limit(DRAWS)
                .toArray();
    }

    @Test
    void theRowsOfASampleAreAllAlike() throws IOException {
        EmpiricalLaw law = durations("value\n20\n5\n20\n1 s\n");
        double[] drawn = drawn(law, law::draw);

        assertThat(drawn).containsOnly(5e6, 20e6, 1e9);
        assertThat(Arrays.stream(drawn).filter(value -> value == 20e6).count() / (double) DRAWS)
                .isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(DRAWS)));
        assertThat(law.mean()).isEqualTo((5e6 + 2 * 20e6 + 1e9) / 4);
        assertThat(law.least()).isEqualTo(5e6);
        assertThat(law.most()).isEqualTo(1e9);
    }

    /** A half from 0.1 to 0.2 s, four tenths from there to 0.6 s, a tenth from there to 5 s: below x / 0.2 - 0.5, and so on. */
    @Test
    void betweenQuantilesTheDistributionFunctionIsStraight() throws IOException {
        EmpiricalLaw law = durations("quantile,value_s\n0,0.1\n0.5,0.2\n0.9,0.6\n1,5\n");

        assertThat(KolmogorovSmirnov.statistic(drawn(law, law::draw), nanos -> {
                    double x = nanos / 1e9;
                    return x < 0.2 ? (x - 0.1) * 5 : x < 0.6 ? 0.5 + (x - 0.2) : 0.9 + (x - 0.6) / 44;
                }))
                .isLessThan(KolmogorovSmirnov.ONCE_IN_A_THOUSAND);
        assertThat(law.mean()).isCloseTo((0.5 * 0.15 + 0.4 * 0.4 + 0.1 * 2.8) * 1e9, within(1.0));
    }

    /** Uniform from 0 to 10 ms, by its length: the distribution function (x / 10)^2. */
    @Test
    void byItsLengthALongValueIsLikelier() throws IOException {
        EmpiricalLaw law = durations("value,quantile\n1 ns,0\n10,1\n");

        assertThat(KolmogorovSmirnov.statistic(drawn(law, law::drawByLength), nanos -> nanos / 1e7 * nanos / 1e7))
                .isLessThan(KolmogorovSmirnov.ONCE_IN_A_THOUSAND);
    }

    @Test
    void unitsStandInCellsOrBehindTheName() throws IOException {
        assertThat(durations("value_us\n12.5\n3 ms\n").least()).isEqualTo(12_500);
        assertThat(durations("value;quantile\n2,5;0\n\"3,5\";1\n").least()).isEqualTo(2_500_000);
        EmpiricalLaw sizes = EmpiricalTable.sizes(settings("value_kB\n2\n300 B\n"), 1 << 30, "a size")
                .orElseThrow();
        assertThat(sizes.least()).isEqualTo(300);
        assertThat(sizes.most()).isEqualTo(2000);
    }

    @Test
    void lawsOfTheSameValuesAreEqual() throws IOException {
        assertThat(durations("value\n1\n2\n"))
                .isEqualTo(durations("value_us\n1000\n2000\n"))
                .hasSameHashCodeAs(durations("value_us\n1000\n2000\n"))
                .isNotEqualTo(durations("value\n2\n1\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # nothing | 1:1 | no rows
            value | 1:1 | no values
            time/3 | 1:1 | time
            value_furlongs/3 | 1:1 | value_furlongs
            value/3/x | 3:1 | x
            value/3/-1 | 3:1 | -1
            value/3/2 h | 3:1 | 2 h
            value/0 | 2:1 | 0
            quantile,value/0.1,3/1,4 | 2:1 | 0.1
            quantile,value/0,3/0,4 | 3:1 | 0
            quantile,value/0,3/2,4 | 3:1 | 2
            quantile,value/0,3/0.9,4 | 3:1 | 0.9
            quantile,value/0,3/1,2 | 3:3 | 2
            quantile,value/0,3/1 | 3:1 | 1
            quantile,value/0,/1,2 | 2:3 | nothing
            """)
    void whatIsWrongIsToldAtItsPlace(String rows, String place, String found) throws IOException {
        assertThat(EmpiricalTable.durations(settings(rows.replace('/', '\n')), 1, 3_600_000_000_000L, "a duration"))
                .isEmpty();
        assertThat(problems.list()).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(file + ":" + place);
            assertThat(problem.path()).isEqualTo("law.file");
            assertThat(problem.found()).isEqualTo(found);
        });
        assertThat(problems.list()).extracting(Problem::allowed).doesNotContain("");
    }
}
