package dev.hearsay.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import dev.hearsay.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers in the regions of a matrix. */
class MatrixLatencyTest {
    private static final long MS = Models.MILLI;
    private static final String DEFAULTS =
            ", matrix = aws-2021, file = none, unit = auto, shares = equal, floor = 1 ms";
    private static final int PEERS = 20_000;

    @TempDir
    private Path directory;

    static List<String> matrices() {
        return Presets.MATRICES;
    }

    static List<String> shares() {
        return Presets.SHARES;
    }

    /** The model of a block with all defaults beneath; {@code DIR} is the directory of the test. */
    private MatrixLatency make(String keys, Problems problems) {
        var config = ConfigFactory.parseString("type = matrix, " + keys.replace("DIR", directory.toString()))
                .withFallback(ConfigFactory.parseString("type = matrix" + DEFAULTS));
        return (MatrixLatency) MatrixLatency.from(new ConfigBlock(config, "hearsay.link.latency", problems));
    }

    private MatrixLatency make(String keys) {
        Problems problems = new Problems();
        MatrixLatency model = make(keys, problems);
        assertThat(problems.list()).isEmpty();
        return model;
    }

    private List<String> problems(String keys) {
        Problems problems = new Problems();
        assertThat(make(keys, problems)).isNotNull();
        return problems.list().stream()
                .map(Problem::toString)
                .map(line -> line.replace(directory + "/", "").replaceFirst("String: 1: ", ""))
                .toList();
    }

    private static Topology in(int peers, IntFunction<String> regionOf) {
        return Models.unlinked(peers)
                .withRegions(IntStream.range(0, peers).mapToObj(regionOf).toList());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text.replace("|", "\n"));
    }

    @Test
    void latenciesAreThoseOfTheRegionsInTheirDirectionNoneBelowTheFloor() throws IOException {
        write("rtt.csv", "rtt_ms,a,b|a,,40|b,60,3");
        MatrixLatency model = make("file = \"DIR/rtt.csv\", floor = 4 ms");
        Latency latency = model.over(in(3, peer -> peer == 0 ? "a" : "b"), 1);

        assertThat(latency.draw(0, 1, Models.stream(1))).isEqualTo(20 * MS);
        assertThat(latency.draw(1, 0, Models.stream(1))).isEqualTo(30 * MS);
        assertThat(latency.draw(1, 2, Models.stream(1))).isEqualTo(4 * MS);
        assertThat(latency.minimum(0, 1)).isEqualTo(20 * MS);
        assertThat(latency.minimum()).isEqualTo(4 * MS);
        assertThat(latency.isConstant()).isFalse();
        assertThat(latency.region(0)).isEqualTo("a");
        assertThat(latency.region(2)).isEqualTo("b");
    }

    /** With one peer in each region no two are in the same, so that the least latency is that between regions. */
    @Test
    void theMinimumIsThatOfTheRegionsThatPeersAreIn() throws IOException {
        write("m.csv", "one-way,a,b,c|a,1,40,2|b,30,1,2|c,2,2,1");
        MatrixLatency model = make("file = \"DIR/m.csv\"");

        assertThat(model.over(in(2, peer -> peer == 0 ? "a" : "b"), 1).minimum())
                .isEqualTo(30 * MS);
        Latency alike = model.over(in(5, peer -> "c"), 1);
        assertThat(alike.isConstant()).isTrue();
        assertThat(alike.minimum()).isEqualTo(MS);
        assertThat(model.over(Models.unlinked(1), 1).minimum()).isNotNegative();
    }

    @Test
    void aStatedRegionIsNotDrawnAndLeavesTheOthersWhereTheyWere() {
        MatrixLatency model = make("matrix = cometbft-qa");
        Latency drawn = model.over(Models.unlinked(200), 3);
        Latency stated = model.over(in(200, peer -> peer % 2 == 0 ? "Tokyo" : ""), 3);

        for (int peer = 0; peer < 200; peer++) {
            assertThat(stated.region(peer)).isEqualTo(peer % 2 == 0 ? "Tokyo" : drawn.region(peer));
        }
        assertThatThrownBy(() -> model.over(in(2, peer -> "Atlantis"), 3)).hasMessageContaining("Atlantis");
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void everyMatrixOfTheProgramIsWhatItsDescriptionSays(String name) {
        MatrixLatency model = make("matrix = " + name);

        assertThat(model.regions()).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(Presets.describe(name).orElseThrow())
                .anyMatch(line -> line.startsWith("Source: "))
                .anyMatch(line -> line.startsWith("Countries: ") && line.contains("US in "));
        for (int from = 0; from < model.regions().size(); from++) {
            for (int to = 0; to < model.regions().size(); to++) {
                assertThat(model.matrix().between(from, to)).isBetween(MS, 260 * MS);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "aws-2021, us-east-1, eu-west-2, 38000000",
        "aws-2021, eu-west-2, us-east-1, 38000000",
        "aws-2021, ap-northeast-1, af-south-1, 179000000",
        "aws-2021, af-south-1, ap-northeast-1, 176500000",
        "aws-2021, us-west-2, us-west-2, 1500000",
        "cometbft-qa, Tokyo, Seoul, 16000000",
        "cometbft-qa, Seoul, Tokyo, 17000000",
        "cometbft-qa, Tokyo, Tokyo, 1000000",
        "ibm-2025, Washington DC, London, 37500000",
        "cities-2018, Sydney, New York, 116500000",
        "cities-2018, Paris, Paris, 1000000",
        "ethereum-8, europe, na_west, 110000000",
        "oneway-regions-6, NORTH_AMERICA, EUROPE, 57000000"
    })
    void figuresAreThePublishedOnes(String matrix, String from, String to, long nanos) {
        MatrixLatency model = make("matrix = " + matrix);

        assertThat(model.matrix()
                        .between(model.regions().indexOf(from), model.regions().indexOf(to)))
                .isEqualTo(nanos);
    }

    /** Chi-square: with 12 degrees of freedom 32.9 is exceeded once in a thousand. */
    @Test
    void equalSharesAreEqual() {
        assertThat(chiSquare(make("matrix = cometbft-qa"))).isLessThan(32.9);
    }

    /** Chi-square: with 7 degrees of freedom 24.3 is exceeded once in a thousand. */
    @Test
    void measuredSharesAreKept() {
        MatrixLatency model = make("matrix = ethereum-8, shares = ethereum-2025");

        assertThat(model.shares().get(model.regions().indexOf("europe"))).isEqualTo(0.4943);
        assertThat(chiSquare(model)).isLessThan(24.3);
    }

    private static double chiSquare(MatrixLatency model) {
        Latency latency = model.over(Models.unlinked(PEERS), 5);
        int[] counts = new int[model.regions().size()];
        for (int peer = 0; peer < PEERS; peer++) {
            counts[model.regions().indexOf(latency.region(peer))]++;
        }
        double all = model.shares().stream().mapToDouble(Double::doubleValue).sum();
        double sum = 0;
        for (int region = 0; region < counts.length; region++) {
            double expected = PEERS * model.shares().get(region) / all;
            sum += (counts[region] - expected) * (counts[region] - expected) / expected;
        }
        return sum;
    }

    @Test
    void aRegionWithoutAShareHasNoPeers() {
        Latency latency = make("matrix = cities-2018, shares { Paris = 2, \"New York\" = 1 }")
                .over(Models.unlinked(3000), 2);
        int inParis = 0;
        for (int peer = 0; peer < 3000; peer++) {
            assertThat(latency.region(peer)).isIn("Paris", "New York");
            inParis += latency.region(peer).equals("Paris") ? 1 : 0;
        }
        assertThat(inParis).isBetween(1900, 2100);
    }

    @Test
    void sharesOfCountriesGoToTheRegionsOfTheMatrix() throws IOException {
        write("c.csv", "country,nodes,share|US,9,3|JP,9,2|DE,9,1");
        MatrixLatency model = make("matrix = aws-2021, shares = \"DIR/c.csv\"");

        assertThat(model.shares().get(model.regions().indexOf("us-east-1"))).isEqualTo(1);
        assertThat(model.shares().get(model.regions().indexOf("us-west-2"))).isEqualTo(1);
        assertThat(model.shares().get(model.regions().indexOf("ap-northeast-3")))
                .isEqualTo(1);
        assertThat(model.shares().get(model.regions().indexOf("eu-central-1"))).isEqualTo(1);
        assertThat(model.shares().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void theCountriesOfEveryNetworkAreInEveryMatrix(String matrix) {
        for (String shares : List.of("bitcoin-2024", "cardano-2026", "ipfs-2022")) {
            assertThat(problems("matrix = " + matrix + ", shares = " + shares)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("shares")
    void sharesTellTheirSource(String shares) {
        assertThat(Presets.describe(shares).orElseThrow()).anyMatch(line -> line.startsWith("Source: "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "matrix = aws-2022;                    'matrix: found \"aws-2022\", allowed: one of aws-2021, '",
                "unit = rtt;                           'unit: found \"rtt\", allowed: only auto where link.latency.file is none'",
                "file = \"DIR/gone.csv\";              'file: found '",
                "file = \"DIR\";                       'file: found '",
                "file = \"DIR/m.csv\";                 'unit: found \"auto\", allowed: rtt or one-way: the file does not say'",
                "'file = \"DIR/rtt.csv\", unit=one-way'; 'unit: found \"one-way\", allowed: auto, or what the file itself says: rtt'",
                "file = \"DIR/bad.csv\";               'bad.csv:2:5: hearsay.link.latency.file: found quick, allowed: a latency from 0 ms'",
                "file = \"DIR/bytes.csv\";             'bytes.csv:1:1: hearsay.link.latency.file: found bytes that are no text'",
                "shares = bitcoin-2042;                'shares: found \"bitcoin-2042\", allowed: equal, one of bitcoin-2024'",
                "shares = ethereum-2025;               'shares: found \"ethereum-2025\", allowed: shares for this matrix: there is no place in it for australia'",
                "shares { us-east-11 = 1 };            'did you mean us-east-1?'",
                "shares { us-east-1 = -1 };            'shares.\"us-east-1\": found -1, allowed: a number from 0'",
                "shares { us-east-1 = 0 };             'allowed: weights of which one is above 0'",
                "shares {};                            'shares: found {}, allowed: equal, one of'",
                "shares = \"DIR/gone.csv\";            'shares: found '",
                "shares = \"DIR/s1.csv\";              's1.csv:2:11: hearsay.link.latency.shares: found many, allowed: a number of at least 0'",
                "shares = \"DIR/s2.csv\";              's2.csv:3:1: hearsay.link.latency.shares: found us-east-9, allowed: one of'",
                "shares = \"DIR/s3.csv\";              's3.csv:2:1: hearsay.link.latency.shares: found XX, allowed: the two letters of a country'",
                "floor = 2 h;                          'floor: found \"2 h\", allowed: a duration of at most 1 h'"
            })
    void whatIsWrongIsOneLine(String keys, String line) throws IOException {
        write("m.csv", "x,a,b|a,0,1|b,1,0");
        write("rtt.csv", "rtt,a,b|a,0,1|b,1,0");
        write("bad.csv", "rtt,a,b|a,0,quick|b,1,0");
        write("s1.csv", "region,share|us-east-1,many".replace("us-east-1,", "us-east-1,"));
        write("s2.csv", "region,share|us-east-1,1|us-east-9,1");
        write("s3.csv", "country,share|XX,1");
        Files.write(directory.resolve("bytes.csv"), new byte[] {'x', (byte) 0xff, ',', 'a'});

        assertThat(problems(keys)).hasSize(1).first().asString().contains(line);
    }

    @Test
    void columnsWithoutUseAreTold() throws IOException {
        write("p.csv", "from,to,rtt,loss|a,b,5,0");
        Problems problems = new Problems();
        make("file = \"DIR/p.csv\"", problems);

        assertThat(problems.list()).isEmpty();
        assertThat(problems.warnings()).hasSize(1).first().asString().contains("p.csv", "loss", "not used");
        assertThat(problems.files()).hasSize(1);
    }
}
