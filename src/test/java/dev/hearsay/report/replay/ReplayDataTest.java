package dev.hearsay.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearsay.testkit.Hearsay;
import dev.hearsay.wire.WireReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay in the model of a page is the deliveries of the run. */
class ReplayDataTest {
    private record Delivery(int peer, long at, int hop, int from) {}

    private record Copy(int peer, long at, int hop, int from, int passed, int reached) {}

    private final Path directory;
    private Map<Integer, List<Delivery>> deliveries = Map.of();

    ReplayDataTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private JsonNode replayOf(String... settings) throws IOException {
        Path results = directory.resolve("results");
        Hearsay.runInto(results, "hearsay { output.deliveries = csv, " + String.join(", ", settings) + " }");
        deliveries = deliveriesIn(results.resolve("deliveries.csv"));
        JsonNode page =
                new ObjectMapper().readTree(results.resolve("report.json").toFile());
        return StreamSupport.stream(page.path("sections").spliterator(), false)
                .filter(section -> section.path("id").asText().equals("replay"))
                .map(section -> section.path("blocks").path(0))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Integer, List<Delivery>> deliveriesIn(Path file) throws IOException {
        Map<Integer, List<Delivery>> byMessage = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            byMessage
                    .computeIfAbsent(Integer.parseInt(cells[0]), message -> new ArrayList<>())
                    .add(new Delivery(
                            Integer.parseInt(cells[1]),
                            nanos(cells[2]),
                            Integer.parseInt(cells[3]),
                            cells[4].isEmpty() ? -1 : Integer.parseInt(cells[4])));
        }
        return byMessage;
    }

    private static long nanos(String millis) {
        return new BigDecimal(millis).movePointRight(6).longValueExact();
    }

    private static WireReader reader(JsonNode text) {
        return new WireReader(Base64.getDecoder().decode(text.asText()));
    }

    private static int[] peers(JsonNode replay) {
        int[] peers = new int[replay.path("shown").asInt()];
        WireReader ids = replay.has("ids") ? reader(replay.path("ids")) : null;
        for (int place = 0, peer = 0; place < peers.length; place++) {
            peer += ids == null ? 0 : ids.whole();
            peers[place] = ids == null ? place : peer;
        }
        return peers;
    }

    private static List<Copy> copies(JsonNode replay, JsonNode message) {
        int[] peers = peers(replay);
        boolean all = !replay.has("ids");
        WireReader in = reader(message.path("copies"));
        List<Copy> copies = new ArrayList<>();
        long at = nanos(message.path("sentAt").asText());
        int reached = 0;
        while (in.remaining() > 0) {
            int peer = peers[in.whole()];
            at += in.varint();
            int hop = in.whole();
            int from = in.whole() - 1;
            int passed = all ? from : in.whole() - 1;
            reached += all ? 1 : in.whole();
            copies.add(new Copy(peer, at, hop, from, all || passed < 0 ? passed : peers[passed], reached));
        }
        return copies;
    }

    private List<Delivery> ofMessage(JsonNode message) {
        return Objects.requireNonNull(deliveries.get(message.path("number").asInt()));
    }

    @Test
    void allDeliveriesOfTheChosenMessagesAreThere() throws IOException {
        JsonNode replay = replayOf(
                "peers = 50",
                "link { loss = 0.3, latency { type = exponential } }",
                "topology { type = random-regular, degree = 3 }");
        assertThat(replay.path("shown").asInt()).isEqualTo(50);
        assertThat(replay.path("note").asText()).doesNotContain("shown");
        assertThat(replay.path("messages")).hasSize(ShownMessages.MOST);
        for (JsonNode message : replay.path("messages")) {
            List<Delivery> expected = ofMessage(message);
            assertThat(copies(replay, message))
                    .extracting(copy -> new Delivery(copy.peer(), copy.at(), copy.hop(), copy.from()))
                    .isEqualTo(expected);
            assertThat(message.path("reached").asInt()).isEqualTo(expected.size());
        }
    }

    @Test
    void ofALargeNetworkASampleIsThereAndThePageSaysSo() throws IOException {
        JsonNode replay = replayOf(
                "peers = 2500",
                "origin { senders = 3 }",
                "link { latency { type = uniform, min = 10 ms, max = 90 ms } }");
        assertThat(replay.path("shown").asInt()).isEqualTo(PeerSample.MOST);
        assertThat(replay.path("note").asText())
                .startsWith("2,000 of 2,500 peers are shown")
                .contains("A line may pass peers that are not shown");
        int[] shown = peers(replay);
        for (JsonNode message : replay.path("messages")) {
            checkSampled(message, copies(replay, message), shown);
        }
    }

    private void checkSampled(JsonNode message, List<Copy> copies, int[] shown) {
        List<Delivery> all = ofMessage(message);
        Map<Integer, Delivery> byPeer = new LinkedHashMap<>();
        all.forEach(delivery -> byPeer.put(delivery.peer(), delivery));
        assertThat(shown).contains(message.path("origin").asInt());
        assertThat(copies.get(0).peer()).isEqualTo(message.path("origin").asInt());
        assertThat(copies.get(copies.size() - 1).at())
                .isEqualTo(all.get(all.size() - 1).at());
        assertThat(copies.get(copies.size() - 1).reached()).isEqualTo(all.size());
        assertThat(copies).hasSize(PeerSample.MOST).allSatisfy(copy -> {
            assertThat(new Delivery(copy.peer(), copy.at(), copy.hop(), copy.from()))
                    .isEqualTo(byPeer.get(copy.peer()));
            assertThat(copy.reached()).isEqualTo((int)
                    all.stream().filter(one -> one.at() <= copy.at()).count());
            int passed = copy.from();
            while (passed >= 0 && Arrays.binarySearch(shown, passed) < 0) {
                passed = Objects.requireNonNull(byPeer.get(passed)).from();
            }
            assertThat(copy.passed()).isEqualTo(passed);
        });
    }

    @Test
    void linksRegionsAndCrashesAreThere() throws IOException {
        JsonNode replay = replayOf(
                "peers = 40",
                "topology { type = ring }",
                "link { latency { type = regions } }",
                "faults = [ { at = 0 s, crash { ids = [ 7 ] } } ]");
        assertThat(replay.path("crashed")).extracting(JsonNode::asInt).containsExactly(7);
        assertThat(replay.path("regions")).isNotEmpty();
        WireReader links = reader(replay.path("links"));
        List<String> pairs = new ArrayList<>();
        for (int peer = 0; peer < 40; peer++) {
            int other = peer;
            for (int left = links.whole(); left > 0; left--) {
                other += links.whole();
                pairs.add(peer + "-" + other);
            }
        }
        assertThat(pairs).hasSize(40).startsWith("0-1", "0-39", "1-2").endsWith("38-39");
        WireReader degrees = reader(replay.path("degrees"));
        for (int peer = 0; peer < 40; peer++) {
            assertThat(degrees.whole()).isEqualTo(2);
        }
    }
}
