package dev.hearsay.sweep.sections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.page.PageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections of a sweep of which all is known by hand: four cells of peers and size, two runs each. */
class SweepSectionsTest {
    private static final String COLUMNS = "messages,first-deliveries,bytes,coverage,delivery-time.p99,"
            + "time-to-40.mean,time-to-all.p50,time-to-99.mean,redundancy,by-kind.data.bytes,proto.lost,proto.waitMs.mean";

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("sweep.json"), """
                {"name": "hand-made", "seed": 7, "seeds": 2, "runs": 8, "finished": 7, "cutShort": 1, "unexpected": 2,
                 "failed": [{"cell": 3, "seed": 8, "reason": "the host is gone"}], "warnings": ["3 runs: beware"],
                 "wallSeconds": {"sweep": 1.5}, "atOnce": 2, "flags": [], "overrides": ["a=b"]}""");
        Files.writeString(directory.resolve("cells.csv"), """
                cell,variant,peers,topology.degree,origin.size,runs,complete
                0,,100,10,1 KiB,2,2
                1,,100,10,10 KiB,2,2
                2,,300,30,1 KiB,2,2
                3,,300,30,10 KiB,1,0
                """);
        Files.writeString(
                directory.resolve("sweep.csv"),
                "cell,variant,peers,topology.degree,origin.size,seed,complete,digest," + COLUMNS + "\n"
                        + run(0, 7, "10,1000,2000,1,100,40,90,80,1,5,20,3")
                        + run(0, 8, "10,1000,4000,1,120,44,92,80,1,5,40,5")
                        + run(1, 7, "10,1000,9000,1,150,60,95,,2,5,0,1")
                        + run(1, 8, "10,1000,9000,1,150,60,95,80,2,5,0,1")
                        + run(2, 7, "10,3000,30000,1,50,40,70,60,1,5,0,1")
                        + run(2, 8, "10,3000,30000,1,50,40,70,60,1,5,0,1")
                        + run(3, 7, "10,3000,60000,0.5,200,40,70,60,1,5,0,1"));
    }

    private static String run(int cell, int seed, String figures) {
        String settings = (cell < 2 ? "100,10" : "300,30") + (cell % 2 == 0 ? ",1 KiB" : ",10 KiB");
        return cell + ",," + settings + "," + seed + ",true,abc," + figures + "\n";
    }

    private JsonNode section(String id) throws IOException {
        JsonNode page = new ObjectMapper().readTree(PageJson.of(SweepSections.page(SweepEvidence.of(directory))));
        for (JsonNode section : page.get("sections")) {
            if (section.get("id").asText().equals(id)) {
                return section.get("blocks");
            }
        }
        throw new AssertionError("no section " + id);
    }

    private static JsonNode chart(JsonNode blocks, String id) {
        for (JsonNode block : blocks) {
            if (block.path("id").asText().equals(id)) {
                return block;
            }
        }
        throw new AssertionError("no chart " + id);
    }

    private static List<Double> numbers(JsonNode point) {
        List<Double> numbers = new ArrayList<>();
        point.forEach(number -> numbers.add(number.isNull() ? Double.NaN : number.asDouble()));
        return numbers;
    }

    @Test
    void whatWentWrongStandsFirst() throws IOException {
        JsonNode blocks = section("outcome");

        assertThat(blocks)
                .extracting(block -> block.path("text").asText(""))
                .startsWith(
                        "Failed: cell 3, seed 8: the host is gone",
                        "1 run was cut short; the figures of these are those until then.",
                        "2 runs were not as the scenario expected.",
                        "3 runs: beware");
        assertThat(blocks.get(4).get("items").get(3).get("value").asDouble()).isEqualTo(70);
        assertThat(blocks.get(4).get("items").get(4).get("value").asDouble()).isEqualTo(3);
    }

    @Test
    void settingsThatGoTogetherAreOneParameter() throws IOException {
        SweepEvidence sweep = SweepEvidence.of(directory);

        assertThat(sweep.parameters()).extracting(Parameter::column).containsExactly("peers", "origin.size");
        assertThat(sweep.parameters().get(0).together()).containsExactly("topology.degree");
        assertThat(sweep.parameters().get(1).numbers()).containsExactly(1024, 10240);
        assertThat(sweep.label(sweep.cells().get(3))).isEqualTo("peers 300, size 10 KiB");
    }

    @Test
    void aLineGoesThroughTheMeansOfEachCombinationOfTheOthers() throws IOException {
        JsonNode chart = chart(section("effects"), "peers-time-to-all-p50");

        assertThat(chart.get("series")).hasSize(4);
        JsonNode line = chart.get("series").get(0);
        assertThat(line.get("name").asText()).isEqualTo("size 1 KiB");
        assertThat(numbers(line.get("points").get(0))).containsExactly(100.0, 91.0);
        assertThat(numbers(line.get("points").get(1))).containsExactly(300.0, 70.0);
        JsonNode ends = chart.get("series").get(1);
        assertThat(ends.get("kind").asText()).isEqualTo("interval");
        assertThat(numbers(ends.get("points").get(0))).containsExactly(100.0, 90.0, 92.0);
    }

    /** Of two runs with 2 and 4 B for a first delivery, t of one degree of freedom reaches 12.706 standard errors of 1 B. */
    @Test
    void anIntervalIsThatOfStudent() throws IOException {
        JsonNode ends = chart(section("effects"), "peers-bytes").get("series").get(1);

        List<Double> point = numbers(ends.get("points").get(0));
        assertThat(point.get(1)).isCloseTo(3 - 12.7062, org.assertj.core.data.Offset.offset(1e-3));
        assertThat(point.get(2)).isCloseTo(3 + 12.7062, org.assertj.core.data.Offset.offset(1e-3));
    }

    @Test
    void whatOneOfTheRunsNeverCameToHasNoMean() throws IOException {
        JsonNode chart = chart(section("effects"), "peers-time-to-99-mean");

        assertThat(numbers(chart.get("series").get(2).get("points").get(0)).get(1))
                .isNaN();
    }

    /** Cell 0 has the least bytes, cell 2 the least time; cell 1 is worse than 0, cell 3 than 2. */
    @Test
    void cellsThatNoOtherDominatesAreMarked() throws IOException {
        JsonNode series = chart(section("trade-off"), "trade-off").get("series");

        assertThat(series.get(0).get("marked").asBoolean()).isTrue();
        assertThat(series.get(0).get("labels"))
                .extracting(JsonNode::asText)
                .containsExactly("peers 100, size 1 KiB", "peers 300, size 1 KiB");
        assertThat(numbers(series.get(0).get("points").get(0))).containsExactly(3.0, 110.0);
        assertThat(series.get(1).get("labels")).hasSize(2);
    }

    @Test
    void aMapHasAValueForEachPair() throws IOException {
        JsonNode points = section("maps").get(0).get("series").get(0).get("points");

        assertThat(points)
                .extracting(SweepSectionsTest::numbers)
                .containsExactly(
                        List.of(0.0, 0.0, 91.0),
                        List.of(0.0, 1.0, 95.0),
                        List.of(1.0, 0.0, 70.0),
                        List.of(1.0, 1.0, 70.0));
    }

    @Test
    void theProtocolsOwnFiguresAreThoseThatNobodyElseHas() throws IOException {
        JsonNode table = section("protocol").get(section("protocol").size() - 1);

        assertThat(table.get("rows"))
                .extracting(row -> row.get(0).asText())
                .containsExactly("proto.lost for each message", "proto.waitMs, mean");
        assertThat(numbers(table.get("rows").get(0)).get(1)).isEqualTo(3);
    }

    /** Three variants, which differ in two settings, and no messages: operations are what is asked for, by the names of the variants. */
    @Test
    void ofOperationsAloneTheirFiguresStandAgainstTheVariants() throws IOException {
        Files.writeString(directory.resolve("cells.csv"), """
                cell,variant,peers,protocol.type,runs,complete
                0,few,100,dave,1,1
                1,many,300,dave,1,1
                2,other,300,kademlia,1,1
                """);
        Files.writeString(directory.resolve("sweep.csv"), """
                cell,variant,peers,protocol.type,seed,complete,digest,messages,coverage,operations.get.success,\
                operations.get.time.p50,operations.get.time.p99,operations.get.bytes.mean,dave.pings
                0,few,100,dave,7,true,abc,0,,0.5,100,300,4000,20
                1,many,300,dave,7,true,abc,0,,0.75,120,320,5000,40
                2,other,300,kademlia,7,true,abc,0,,1,80,300,1000,
                """);
        SweepEvidence sweep = SweepEvidence.of(directory);

        assertThat(sweep.parameters()).extracting(Parameter::column).containsExactly("variant");
        assertThat(sweep.cells()).extracting(sweep::label).containsExactly("few", "many", "other");
        JsonNode effects = section("effects");
        assertThat(effects)
                .extracting(block -> block.path("title").asText(""))
                .contains("get: success", "get: median time", "get: time, 99th percentile", "get: mean bytes")
                .doesNotContain("Coverage");
        JsonNode line =
                chart(effects, "variant-operations-get-success").get("series").get(0);
        assertThat(line.get("points"))
                .extracting(SweepSectionsTest::numbers)
                .containsExactly(List.of(0.0, 0.5), List.of(1.0, 0.75), List.of(2.0, 1.0));
        JsonNode protocol = section("protocol");
        assertThat(protocol.get(protocol.size() - 1).get("rows").get(0))
                .extracting(JsonNode::asText)
                .startsWith("dave.pings", "20", "40");
    }

    @Test
    void anAxisIsLogarithmicWhereTheRatiosAreEven() {
        assertThat(Parameter.of("a", List.of(), List.of("2", "4", "8")).isLog()).isTrue();
        assertThat(Parameter.of("a", List.of(), List.of("1 KiB", "32 KiB", "1 MiB"))
                        .isLog())
                .isTrue();
        assertThat(Parameter.of("a", List.of(), List.of("100", "500", "1000", "1500"))
                        .isLog())
                .isFalse();
        assertThat(Parameter.of("a", List.of(), List.of("10", "11", "12")).isLog())
                .isFalse();
        assertThat(Parameter.of("a", List.of(), List.of("0", "4", "8")).isLog()).isFalse();
        assertThat(Parameter.of("a", List.of(), List.of("100 ms", "1 s")).numbers())
                .containsExactly(100, 1000);
        assertThat(Parameter.of("a", List.of(), List.of("1", "unlimited")).isNumeric())
                .isFalse();
    }
}
