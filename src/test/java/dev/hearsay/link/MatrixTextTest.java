package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.topology.files.CsvRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of latencies as people write them. */
class MatrixTextTest {
    private static final long US = 1_000;

    private static MatrixText read(String text) throws IOException {
        return new MatrixText(new CsvRows(new BufferedReader(new StringReader(text.replace("|", "\n")))));
    }

    /** The latencies in microseconds, row by row. */
    private static List<Long> micros(LatencyMatrix matrix) {
        int regions = matrix.regions().size();
        return java.util.stream.IntStream.range(0, regions * regions)
                .mapToObj(cell -> matrix.between(cell / regions, cell % regions) / US)
                .toList();
    }

    @Test
    void aRowIsFromItsRegionToThoseOfTheColumns() throws IOException {
        MatrixText text = read("one-way_ms,Oslo,Rome|Oslo,1,20|Rome,30,2");

        assertThat(text.flaws()).isEmpty();
        assertThat(text.saysRoundTrips()).contains(false);
        assertThat(text.matrix(false).regions()).containsExactly("Oslo", "Rome");
        assertThat(micros(text.matrix(false))).containsExactly(1000L, 20_000L, 30_000L, 2000L);
    }

    @Test
    void rowsMayStandInAnotherOrderThanColumns() throws IOException {
        assertThat(micros(read("x,Oslo,Rome|Rome,30,2|Oslo,1,20").matrix(false)))
                .containsExactly(1000L, 20_000L, 30_000L, 2000L);
    }

    @Test
    void aRoundTripIsTwiceTheWay() throws IOException {
        MatrixText text = read("rtt_ms,a,b|a,1,25|b,35.001,2");

        assertThat(text.saysRoundTrips()).contains(true);
        assertThat(micros(text.matrix(true))).containsExactly(500L, 12_500L, 17_500L, 1000L);
        assertThat(text.matrix(true).between(1, 0)).isEqualTo(17_500_500);
    }

    @Test
    void pairsAreWhatAMatrixIs() throws IOException {
        MatrixText text = read("from,to,deviation,rtt_us|a,b,9,2500|b,a,9,3500|a,a,9,100|b,b,9,200");

        assertThat(text.flaws()).isEmpty();
        assertThat(text.unused()).containsExactly("deviation");
        assertThat(micros(text.matrix(true))).containsExactly(50L, 1250L, 1750L, 100L);
    }

    @Test
    void oneDirectionStandsForBothAndNoneWithItselfForNothing() throws IOException {
        assertThat(micros(read("x,a,b,c|a,,2,3|b,,,4|c,,,").matrix(false)))
                .containsExactly(0L, 2000L, 3000L, 2000L, 0L, 4000L, 3000L, 4000L, 0L);
        assertThat(micros(read("from,to,latency|b,a,2").matrix(false))).containsExactly(0L, 2000L, 2000L, 0L);
    }

    @Test
    void unitsQuotesCommentsBlanksAndOtherSeparatorsAreRead() throws IOException {
        MatrixText text = read("\uFEFF# from somewhere||rtt;\"Paris; Nord\";b| \"Paris; Nord\" ;0;1,5|b;12 us;0");

        assertThat(text.flaws()).isEmpty();
        assertThat(text.matrix(false).regions()).containsExactly("Paris; Nord", "b");
        assertThat(micros(text.matrix(false))).containsExactly(0L, 1500L, 12L, 0L);
        assertThat(micros(read("x\ta\tb|a\t0\t1 s|b\t2000 ns\t0").matrix(false)))
                .containsExactly(0L, 1_000_000L, 2L, 0L);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "rtt, true",
                "RTT (ms), true",
                "round trip, true",
                "ping_ms, true",
                "one-way, false",
                "oneway_us, false",
                "latency_ms,",
                "region,"
            },
            ignoreLeadingAndTrailingWhitespace = true)
    void theFirstCellMaySayWhatTheFiguresAre(String cell, Boolean roundTrips) throws IOException {
        MatrixText text = read(cell + ",a,b|a,0,1|b,1,0");

        assertThat(text.flaws()).isEmpty();
        assertThat(text.saysRoundTrips()).isEqualTo(Optional.ofNullable(roundTrips));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "'';                                    1:1; no rows",
                "0,1,2|3,4,5;                           1:1; 0",
                "x;                                     1:1; no names of regions",
                "x,a,,b|a,0,1,2;                        1:5; nothing",
                "x,a,a|a,0,1;                           1:5; a for the second time",
                "x,a,b|a,0,1|bb,1,0;                    3:1; bb",
                "x,a,b|a,0,1|a,1,0;                     3:1; a for the second time",
                "x,a,b|a,0,1|b,1;                       3:1; 2 cells",
                "x,a,b|a,0,1,9|b,1,0;                   2:1; 4 cells",
                "x,a,b|a,0,fast|b,1,0;                  2:5; fast",
                "x,a,b|a,0,  -1|b,1,0;                  2:5; -1",
                "x,a,b|a,0,NaN|b,1,0;                   2:5; NaN",
                "x,a,b|a,0,8000000|b,1,0;               2:5; 8000000",
                "x,a,b|a,0,1 km|b,1,0;                  2:5; 1 km",
                "x,a,b|a,0,|b,,0;                       2:5; no latency between a and b",
                "x,a,b,c|a,0,1,1;                       1:1; no latency between b and c",
                "from,to,rtt|a,b,1|a,b,2;               3:5; this pair for the second time",
                "from,to,rtt|a,b,1|b,c,2;               1:1; no latency between a and c",
                "from,to,rtt|a,,1;                      2:3; nothing",
                "from,to,rtt|a,b;                       2:1; 2 cells",
                "from,to,rtt|a,b,soon;                  2:5; soon",
                "from,to,rtt;                           1:1; no pairs"
            })
    void whatIsWrongIsToldWithItsLineAndColumn(String text, String place, String found) throws IOException {
        MatrixText read = read(text);

        assertThat(read.flaws()).isNotEmpty();
        assertThat(read.flaws().get(0).place()).isEqualTo(place);
        assertThat(read.flaws().get(0).found()).isEqualTo(found);
    }

    @Test
    void theNearestRegionIsNamedAndTheListOfFlawsEnds() throws IOException {
        assertThat(read("x,Paris,b|Pariss,0,1|b,1,0").flaws().get(0).allowed()).contains("did you mean Paris?");
        assertThat(read("x,a,b" + "|q,0,1".repeat(50)).flaws()).hasSize(20);
    }
}
