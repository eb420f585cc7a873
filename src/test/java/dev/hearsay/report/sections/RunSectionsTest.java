package dev.hearsay.report.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.Digest;
import dev.hearsay.metrics.figures.MessageList;
import dev.hearsay.metrics.figures.MessageVisitor;
import dev.hearsay.metrics.figures.PeerDelays;
import dev.hearsay.metrics.figures.RunFigures;
import dev.hearsay.metrics.figures.Summary;
import dev.hearsay.metrics.figures.TinyRun;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.page.PageJson;
import dev.hearsay.testkit.Hearsay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each section of the page of {@link TinyRun}, by hand. */
class RunSectionsTest {
    private final JsonNode page = page(TinyRun.result());

    private static JsonNode page(RunResult result) {
        RunFigures figures = RunFigures.of(result);
        Digest digest = Digest.of(result);
        MessageList messages = MessageList.of(result);
        MessageVisitor.showAll(result, List.of(figures, digest, messages));
        Summary summary = Summary.of(result, figures, digest, result::wallTimes);
        RunEvidence run =
                RunEvidence.of(result, figures, messages, PeerDelays.of(result, figures), null, summary, "# as stated");
        try {
            return new ObjectMapper().readTree(PageJson.of(RunSections.page(run)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("sections").forEach(section -> ids.add(section.path("id").asText()));
        return ids;
    }

    private JsonNode block(String section, int number) {
        return block(page, section, number);
    }

    private static JsonNode block(JsonNode page, String section, int number) {
        for (JsonNode each : page.path("sections")) {
            if (each.path("id").asText().equals(section)) {
                return each.path("blocks").path(number);
            }
        }
        throw new AssertionError("no section " + section);
    }

    /** Its numbers without the decimal that says that they may be broken. */
    private static String text(Object json) {
        return json.toString().replaceAll("\\.0(?=[,\\]])", "").replace(", ", ",");
    }

    private String rows(String section, int block) {
        return text(block(section, block).path("rows"));
    }

    private String points(String section, int block, int series) {
        return text(block(section, block).path("series").path(series).path("points"));
    }

    @Test
    void aPageHasTheSectionsForWhichThereIsSomethingToShow() {
        assertThat(ids(page))
                .containsExactly(
                        "outcome", "spread", "replay", "hops", "traffic", "load", "slowest", "protocol", "scenario");
        assertThat(ids(page(TinyRun.silent()))).containsExactly("outcome", "scenario");
        assertThat(page.path("title").asText()).isEqualTo("tiny");
        assertThat(page.path("subtitle").asText()).isEqualTo("flood over , 4 peers, 2 messages, seed 7");
    }

    @Test
    void theOutcomeBeginsWithWhatWeakensTrust() {
        assertThat(block("outcome", 0).path("level").asText()).isEqualTo("bad");
        assertThat(block("outcome", 1).toString())
                .isEqualTo("{\"type\":\"notice\",\"level\":\"warning\",\"text\":\"cut short\"}");
        JsonNode facts = block("outcome", 2).path("items");
        assertThat(facts.findValuesAsText("label"))
                .startsWith("Time to all, median", "Time to all, worst", "Time to 90 %, median");
        assertThat(text(facts.findValues("value"))).isEqualTo("[200,200,200,200,0.875,1.4,0.8,9,2304,350.5]");
        assertThat(facts.path(0).path("note").asText()).isEqualTo("1 of 2 messages reached all");
    }

    @Test
    void theSpreadHasTheTimesToEachShare() {
        assertThat(block("spread", 1).path("series").findValuesAsText("name"))
                .containsExactly("50 % of the peers", "90 %", "99 %", "all");
        assertThat(points("spread", 1, 0)).isEqualTo("[[100,0],[100,1]]");
        assertThat(points("spread", 1, 3)).isEqualTo("[[200,0],[200,0.5]]");
    }

    @Test
    void hopsAreSharesOfFirstDeliveries() {
        assertThat(points("hops", 0, 0)).isEqualTo("[[0,0.6],[1,0.4]]");
        assertThat(block("hops", 0).at("/x/categories").toString()).isEqualTo("[\"1\",\"2\"]");
    }

    @Test
    void trafficIsByKindAndByPeer() {
        assertThat(rows("traffic", 0)).isEqualTo("[[\"payload\",9,1,2304,1,256]]");
        assertThat(points("traffic", 1, 0)).isEqualTo("[[0,256],[0.25,256],[0.5,512],[0.75,768],[1,768]]");
        assertThat(points("traffic", 1, 1)).isEqualTo("[[0,256],[0.25,256],[0.5,512],[0.75,512],[1,512]]");
        assertThat(points("traffic", 2, 1)).isEqualTo("[[0,0],[0.25,0],[0.5,0],[0.75,1],[1,1]]");
    }

    @Test
    void loadIsPerSecondAndHoldsUntilTheIntervalEnds() {
        assertThat(points("load", 0, 0)).isEqualTo("[[0,40],[100,30],[200,20],[300,0],[400,0]]");
        assertThat(points("load", 0, 3)).isEqualTo("[[0,10],[100,0],[200,10],[300,0],[400,0]]");
        assertThat(points("load", 1, 0)).isEqualTo("[[0,10240],[100,7680],[200,5120],[300,0],[400,0]]");
        assertThat(block("load", 0).path("note").asText()).isEqualTo("Per interval of 0.1 s of emulated time.");
    }

    @Test
    void theSlowestComeFirst() {
        assertThat(rows("slowest", 0))
                .isEqualTo("[[1,2,50.5,3,100,null,null,0,2,"
                        + "\"never got to some; of the way to the last,2 links of 100.0 ms on average\"],"
                        + "[0,0,0,4,100,200,200,2,2,\"2 links of 100.0 ms on average\"]]");
        assertThat(rows("slowest", 1))
                .isEqualTo("[[0,200,2,2,\"\",\"100.0 ms on the last link,100.0 ms until then,over 1.0 links\"],"
                        + "[2,200,2,2,\"\",\"100.0 ms on the last link,100.0 ms until then,over 1.0 links\"],"
                        + "[1,100,2,2,\"\",\"100.0 ms on the last link,0.0 ms until then,over 0.0 links\"],"
                        + "[3,100,1,2,\"\",\"100.0 ms on the last link,0.0 ms until then,over 0.0 links\"]]");
    }

    @Test
    void theProtocolsOwnFiguresAreTables() {
        assertThat(rows("protocol", 0)).isEqualTo("[[\"forwarded\",5]]");
        assertThat(rows("protocol", 1)).isEqualTo("[[\"wait\",2,1.5,1,2,2,2]]");
    }

    @Test
    void theScenarioStandsThereAsItWasStatedAndAsItWasResolved() {
        assertThat(block("scenario", 2).path("text").asText()).isEqualTo("# as stated");
        assertThat(block("scenario", 3).path("text").asText()).isEqualTo("hearsay { name = tiny }\n");
    }

    /** Thirty peers that all know one another: a look-up takes a hop, and the farther half of the space has about half of them. */
    @Test
    void lookupsAreDrawnWithTheSpaceOfTheirIdentifiers() {
        RunResult run = new Emulation(
                        Hearsay.scenario(
                                "hearsay { name = ring, peers = 30, topology.degree = 4, origin.senders = 0,"
                                        + " protocol.type = kademlia, operations = [{ kind = lookup, limit = 1, keys = 10 }] }"),
                        null)
                .run();
        JsonNode drawn = page(run);

        assertThat(ids(drawn)).contains("operations", "identifiers");
        JsonNode hops = series(block(drawn, "operations", 3), 0);
        assertThat(text(hops.path("points"))).isEqualTo("[[0,0],[1,1]]");
        JsonNode peers = series(block(drawn, "identifiers", 0), 0);
        assertThat(peers.path("points")).hasSize(30).allSatisfy(point -> {
            double x = point.path(0).asDouble();
            double y = point.path(1).asDouble();
            assertThat(x * x + y * y).isCloseTo(1, within(1e-9));
        });
        assertThat(series(block(drawn, "identifiers", 0), 1).path("points")).hasSizeBetween(5, 10);
        JsonNode fill = series(block(drawn, "identifiers", 2), 0);
        assertThat(fill.path("points").path(0).path(1).asDouble()).isBetween(9.0, 20.0);
    }

    /** Both others of three peers crash in the middle of the run: until then each look-up takes a round trip, and none succeeds after that. */
    @Test
    void operationsAreDrawnOverTheTimeAtWhichTheyBegan() {
        JsonNode drawn = page(new Emulation(
                        Hearsay.scenario(
                                "hearsay { name = cut, peers = 3, topology.type = complete, origin.senders = 0,"
                                        + " link.latency { type = fixed, value = 50 ms }, time { run = 60 s, drain = 0 s },"
                                        + " faults = [{ at = 30 s, crash { ids = [1, 2] } }], protocol.type = kademlia,"
                                        + " operations = [{ kind = lookup, senders = [0], every = 1 s, phase = aligned, start = 500 ms }] }"),
                        null)
                .run());

        JsonNode success = series(block(drawn, "operations", 4), 0).path("points");
        assertThat(success).hasSizeBetween(58, 60);
        assertThat(success)
                .allSatisfy(point -> assertThat(point.path(1).asDouble())
                        .isEqualTo(point.path(0).asDouble() < 30_000 ? 1 : 0));
        JsonNode times = series(block(drawn, "operations", 5), 0).path("points");
        assertThat(times).hasSize(30);
        assertThat(times)
                .allSatisfy(point -> assertThat(point.path(1).asDouble()).isEqualTo(100));
        assertThat(block(drawn, "operations", 4).toString()).contains("crash");
    }

    @Test
    void aSmallNetworkIsDrawnLinkByLink() {
        JsonNode page = page(new Emulation(
                        Hearsay.scenario(
                                "hearsay { name = square, peers = 4, topology.type = ring, origin.senders = [0], properties.every = 1 s }"),
                        null)
                .run());

        JsonNode lines = series(block(page, "links", 0), 0).path("points");
        assertThat(lines).as("two ends and a gap for each of four links").hasSize(12);
        assertThat(text(lines.path(2))).isEqualTo("[0,null]");
        assertThat(text(series(block(page, "links", 1), 0).path("points"))).isEqualTo("[[0,0],[1,0],[2,4]]");
    }

    @Test
    void aLargeNetworkIsDrawnByTheDensityOfItsLinks() {
        JsonNode page = page(new Emulation(
                        Hearsay.scenario(
                                "hearsay { name = line, peers = 400, topology.type = line, origin.senders = [0], properties.every = 1 s }"),
                        null)
                .run());

        JsonNode cells = series(block(page, "links", 0), 0).path("points");
        assertThat(cells).as("twenty spans of twenty peers by twenty").hasSize(400);
        assertThat(text(cells.path(0))).as("19 links of 190 pairs").isEqualTo("[0,0,0.1]");
        assertThat(text(cells.path(1))).as("one link of 400 pairs").isEqualTo("[0,1,0.0025]");
        assertThat(text(cells.path(2))).isEqualTo("[0,2,0]");
    }

    @Test
    void theOutcomeOfOperationsWithoutMessagesIsThatOfTheOperations() {
        RunResult run = new Emulation(
                        Hearsay.scenario(
                                "hearsay { name = asked, peers = 12, topology.degree = 4, origin.senders = 0,"
                                        + " protocol.type = kademlia, operations = [{ kind = lookup, limit = 1, keys = 10 }] }"),
                        null)
                .run();
        JsonNode page = page(run);

        JsonNode facts = block(page, "outcome", 0).path("items");
        assertThat(facts.findValuesAsText("label"))
                .startsWith("lookup, success", "lookup, time, median", "lookup, time, 99 %", "lookup, hops, mean")
                .endsWith("Transmissions", "Bytes", "Emulated time");
        assertThat(facts.path(0).path("note").asText()).isEqualTo("12 of 12 succeeded");
        assertThat(block(page, "traffic", 2).isMissingNode()).isTrue();
    }

    private static JsonNode series(JsonNode block, int number) {
        return block.path("series").path(number);
    }
}
