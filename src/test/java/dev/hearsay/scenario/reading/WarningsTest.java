package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scenario warns of, with its place, and what it is silent about. */
class WarningsTest {
    @TempDir
    private Path directory;

    private List<String> warnings(String text) {
        try {
            Path file = Files.writeString(directory.resolve("x.conf"), "hearsay {\n" + text + "\n}\n");
            return new ScenarioReader(Catalogues.builtIn(), getClass().getClassLoader(), Metrics.units())
                    .read(file, List.of()).warnings().stream()
                            .map(line -> line.replace(directory + "/", ""))
                            .toList();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void ordinaryScenariosWarnOfNothing() {
        assertThat(warnings("")).isEmpty();
        assertThat(warnings(
                        "faults = [{ at = 10 s, crash { fraction = 0.5 } }, { at = 20 s, crash { ids = [0, 1] } }]"))
                .isEmpty();
        assertThat(warnings("link.bandwidth = 10 Mbit/s, processing.time = 1 ms"))
                .isEmpty();
        assertThat(warnings("faults = [{ from = 1 s, link { duplicate = 0.1 } }]"))
                .isEmpty();
        assertThat(
                        warnings(
                                "faults = [{ from = 1 s, link { duplicate = 0.1 } }], link { loss = 0.1, loss-means = dropped }"))
                .isEmpty();
        assertThat(warnings("faults = [{ from = 1 s, link { loss = 0.1 } }]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            origin.senders = 0 | origin.senders: no message is ever sent
            origin.senders = [] | origin.senders: no message is ever sent
            origin.limit = 0 | origin.limit: no message is ever sent
            faults = [{ at = 2 h, crash { count = 1 } }] | faults: what is to happen at 7200 s comes after the end of the run at 3600 s
            time.drain = 1 s, faults = [{ at = 31.5 s, crash { count = 1 } }] | faults: what is to happen at 31.5 s comes after the end of the run at 31 s
            faults = [{ at = 1 s, leave { fraction = 0.0001 } }] | faults: the leave at 1 s is of nobody: its share of 2000 peers is less than a half
            faults = [{ from = 1 s, churn { fraction = 0.0002, session = 1 s, downtime = 1 s } }] | faults: the churn at 1 s is of nobody: its share of 2000 peers is less than a half
            faults = [{ from = 1 s, slow { fraction = 0.0001, latency = 2x } }] | faults: the slow at 1 s is of nobody: its share of 2000 peers is less than a half
            faults = [{ at = 1 s, behave { fraction = 0.0001, as = silent } }] | faults: the behave at 1 s is of nobody: its share of 2000 peers is less than a half
            faults = [{ at = 1 s, crash { fraction = 1 } }] | faults: at 1 s all peers have crashed
            faults = [{ at = 1 s, crash { count = 1000 } }, { at = 2 s, crash { highest-degree = 1000 } }] | faults: at 2 s all peers have crashed
            protocol { type = share-dag, nack = next-share }, origin.limit = 1 | origin.limit: each peer sends one message, so that none has a next one to ask in for what it misses
            origin.every = 1 s, protocol.type = flood-search | origin: the protocol spreads no messages, so that each stays at its origin: origin.senders = 0 for none
            faults = [{ from = 1 s, link { duplicate = 0.1, loss = 0.1 } }] | faults: the transport throws second copies away, so that duplicate has no effect: see link.loss-means
            faults = [{ from = 1 s, link { duplicate = 0.1 } }], link.loss = 0.1 | faults: the transport throws second copies away, so that duplicate has no effect: see link.loss-means
            faults = [{ from = 1 s, link { duplicate = 0.1 } }], link.transport = tcp | faults: the transport throws second copies away, so that duplicate has no effect: see link.loss-means
            link.connection-timeout = 299 ms | link.connection-timeout: 0.299 s is less than the least latency of a link, 0.3 s
            protocol { type = inv, request-timeout = 1 ms } | protocol.request-timeout: 0.001 s is less than the least latency of a link, 0.3 s
            """)
    void aScenarioWarnsOfWhatIsSeldomMeant(String text, String line) {
        assertThat(warnings(text)).containsExactly("x.conf:2: hearsay." + line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            link.uplink.first = [control] | link.uplink.first | link.bandwidth is unlimited
            link.uplink.sharing = fair | link.uplink.sharing | link.bandwidth is unlimited
            link.uplink.sharing = max-min | link.uplink.sharing | link.bandwidth is unlimited
            link { uplink.sharing = fair, downlink.bandwidth = 1 MB } | link.uplink.sharing | link.bandwidth is unlimited
            link { bandwidth = 1 MB, uplink.sharing = max-min }, engine.lanes = 2 | engine.lanes | link.uplink.sharing is max-min, for which all peers are on one lane
            link.uplink.queue-bytes = 1 MB | link.uplink.queue-bytes | link.bandwidth is unlimited
            link { bandwidth = unlimited, uplink { queue-transmissions = 32 } } | link.uplink.queue-transmissions | link.bandwidth is unlimited
            protocol.prioritise-own = true | protocol.prioritise-own | link.bandwidth is unlimited
            protocol.nearest-first = true | protocol.nearest-first | link.bandwidth is unlimited
            link.latency.per = transmission | link.latency.per | all transmissions take as long
            link.loss-means = dropped | link.loss-means | link.loss is 0
            link.tcp.initial-window = 2 | link.tcp.initial-window | link.transport is ideal
            link.tcp.idle-restart = false | link.tcp.idle-restart | link.transport is ideal
            link { loss = 0.1, tcp.initial-window = 2 } | link.tcp.initial-window | link.transport is ideal
            link.tcp.duplicates = 2 | link.tcp.duplicates | link.loss is 0
            link { transport = tcp, tcp.duplicates = 2 } | link.tcp.duplicates | link.loss is 0
            link { loss = 0.1, loss-means = dropped, tcp.duplicates = 2 } | link.tcp.duplicates | what is lost is dropped, unless it is of a stream
            link.tcp.least-timeout = 1 s | link.tcp.least-timeout | link.loss is 0
            link { loss = 0.1, ordering = unordered, tcp.most-timeout = 1 s } | link.tcp.most-timeout | what is lost is dropped, unless it is of a stream
            link { header = 0 B, mss = 1200 B } | link.mss | nothing depends on segments
            processing { time = 1 ms, mode = parallel, cores = 2 } | processing.cores | processing.mode is parallel
            origin { period = poisson, phase = aligned } | origin.phase | origin.period is poisson
            time.speed = 2 | time.speed | time.mode is virtual
            cluster.on-loss = restart | cluster.on-loss | cluster.hosts is 0
            cluster.tls { certificate = a.pem, key = a.pem, authority = a.pem } | cluster.tls.authority | cluster.hosts is 0
            protocol.coin = link | protocol.coin | protocol.forward-probability is 1
            protocol { type = inv, flush-max = 10 } | protocol.flush-max | protocol.rate-limit is global
            protocol { type = inv, rate-limit = neighbour, byte-rate = unlimited } | protocol.byte-rate | protocol.rate-limit is neighbour
            protocol { type = erlay, trickle = none, rate-limit = neighbour } | protocol.rate-limit | protocol.trickle is none
            protocol { type = inv, trickle = none, inbound-interval = 1 s } | protocol.inbound-interval | protocol.trickle is none
            protocol { type = inv, compact = true, trickle = none } | protocol.trickle | protocol.compact is true
            protocol { type = inv, compact = true, overload = 2 } | protocol.overload | protocol.compact is true
            protocol { type = inv, missing = 1 } | protocol.missing | protocol.compact is false
            protocol { type = dandelion, overload = 2 } | protocol.overload | protocol.fluff is flood
            protocol { type = eth, import-time = 1 s } | protocol.import-time | protocol.payload is transactions
            protocol { type = eth, payload = blocks, direct-size = 1 B } | protocol.direct-size | protocol.payload is blocks
            protocol { type = share-dag, nack = next-share, nack-delay = 0 ms }, origin.limit = 2 | protocol.nack-delay | protocol.nack is next-share
            protocol { type = gossipsub, fanout-ttl = 1 s } | protocol.fanout-ttl | protocol.subscribed is 1
            protocol { type = gossipsub, subscribed = 0.5, fanout-ttl = 1 s } | protocol.fanout-ttl | protocol.flood-publish is true
            protocol { type = gossipsub, prune-peers = 3 } | protocol.prune-peers | protocol.peer-exchange is false
            protocol { type = gossipsub, score.accept-px-threshold = 3 } | protocol.score.accept-px-threshold | protocol.peer-exchange is false
            protocol { type = gossipsub, prune-backoff = 0 s, graft-flood-threshold = 1 s } | protocol.graft-flood-threshold | protocol.prune-backoff is 0
            protocol { type = gossipsub, opportunistic-graft-peers = 0, opportunistic-graft-ticks = 5 } | protocol.opportunistic-graft-ticks | protocol.opportunistic-graft-peers is 0
            protocol { type = gossipsub, idontwant-ttl = 0, idontwant-threshold = 2 kB } | protocol.idontwant-threshold | protocol.idontwant-ttl is 0
            protocol { type = gossipsub, idontwant-withdraws = true } | protocol.idontwant-withdraws | link.bandwidth is unlimited
            protocol { type = gossipsub, history-gossip = 0, d-lazy = 3 } | protocol.d-lazy | protocol.history-gossip is 0
            protocol { type = gossipsub, d-lazy = 0, gossip-factor = 0, iwant-followup = 1 s } | protocol.iwant-followup | protocol.d-lazy and protocol.gossip-factor are 0
            protocol { type = gossipsub, preamble.fallback = pull } | protocol.preamble.fallback | protocol.preamble.threshold is none
            protocol { type = gossipsub, preamble { threshold = 1 MB, rate = unlimited, margin-share = 1 } } | protocol.preamble.margin-share | protocol.preamble.rate is unlimited
            protocol { type = gossipsub, score.mesh-deliveries-threshold = 2 } | protocol.score.mesh-deliveries-threshold | the weights of mesh-deliveries and mesh-failure are 0
            protocol { type = gossipsub, score.mesh-failure-decay = 0.5 } | protocol.score.mesh-failure-decay | protocol.score.mesh-failure-weight is 0
            protocol { type = gossipsub, score { topic-weight = 0, topic-cap = 2 } } | protocol.score.topic-cap | protocol.score.topic-weight is 0
            protocol { type = gossipsub, score { time-in-mesh-weight = 0, time-in-mesh-cap = 2 } } | protocol.score.time-in-mesh-cap | protocol.score.time-in-mesh-weight is 0
            protocol { type = gossipsub, score { first-deliveries-weight = 0, first-deliveries-cap = 2 } } | protocol.score.first-deliveries-cap | protocol.score.first-deliveries-weight is 0
            protocol { type = gossipsub, score.invalid-weight = -1 } | protocol.score.invalid-weight | all messages are valid
            protocol { type = gossipsub, score.colocation-threshold = 2 } | protocol.score.colocation-threshold | protocol.score.peers-per-address is 1
            protocol { type = gossipsub, score { colocation-weight = 0, peers-per-address = 2 } } | protocol.score.peers-per-address | protocol.score.colocation-weight is 0
            protocol { type = gossipsub, score { behaviour-weight = 0, behaviour-threshold = 2 } } | protocol.score.behaviour-threshold | protocol.score.behaviour-weight is 0
            protocol { type = kadcast, buckets = neighbours, k = 5 } | protocol.k | protocol.buckets is neighbours
            protocol { type = kadcast, unit = message, repair-least = 5 } | protocol.repair-least | protocol.unit is message
            protocol { type = gossip, fanout = 4, margin = 3 } | protocol.margin | protocol.fanout is no automatic one
            protocol { type = gossip, rounds = 3 } | protocol.rounds | protocol.infect is once
            protocol { type = gossip, period = 3 s } | protocol.period | there are no rounds
            protocol { type = anti-entropy, compare = full, tau = 3 s } | protocol.tau | protocol.compare is full
            protocol { type = anti-entropy, distance-exponent = 3 } | protocol.distance-exponent | protocol.partners is all
            protocol { type = anti-entropy, hunt-limit = 3 } | protocol.hunt-limit | protocol.connection-limit is unlimited
            protocol { type = anti-entropy, deletions.retention = 3 s } | protocol.deletions.retention | protocol.deletions.share is 0
            protocol { type = anti-entropy, deletions { share = 0.5, retention-sites = 0, dormant-for = 1 s } } | protocol.deletions.dormant-for | protocol.deletions.retention-sites is 0
            protocol { type = rumor-mongering, partners = neighbours, distance-exponent = 3 } | protocol.distance-exponent | protocol.partners is neighbours
            protocol { type = rumor-mongering, interest = blind, control-size = 1 B } | protocol.control-size | there is neither a feedback nor a pull
            protocol { type = rumor-mongering, backup.tau = 1 s } | protocol.backup.tau | protocol.backup.type is none
            protocol { type = rumor-mongering, backup { type = anti-entropy, compare = full, tau = 1 s } } | protocol.backup.tau | protocol.backup.compare is full
            """)
    void aKeyThatAnotherLeavesNoWorkIsTold(String text, String key, String reason) {
        assertThat(warnings(text)).contains("x.conf:2: hearsay." + key + ": no effect: " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "link { bandwidth = 1 MB, uplink { first = [control], sharing = fair, queue-bytes = 1 MB } }",
                "link { latency.type = regions, bandwidth = regions, uplink.sharing = fair }",
                "link { downlink.bandwidth = 1 MB, uplink.sharing = max-min }",
                "link { bandwidth = 1 MB, uplink.sharing = max-min }, engine.lanes = 1",
                "link { bandwidth = 1 MB, uplink.sharing = max-min }, cluster.hosts = 1",
                "link.bandwidth = 1 MB, protocol { prioritise-own = true, nearest-first = true }",
                "link.latency { type = uniform, per = transmission }",
                "link { loss = 0.1, loss-means = dropped }",
                "link { loss = 0.1, tcp { duplicates = 2, least-timeout = 1 s, most-timeout = 60 s } }",
                "link { transport = tcp, tcp { initial-window = 2, least-timeout = 1 s }, mss = 1200 B }",
                "link { loss = 0.1, header = 0 B, mss = 1200 B }",
                "link.mss = 1200 B",
                "processing { time = 1 ms, cores = 2 }",
                "origin.phase = aligned",
                "time { mode = real, speed = 2 }",
                "cluster { hosts = 2, on-loss = restart }",
                "cluster.placement = min-cut",
                "protocol { forward-probability = 0.5, coin = link }",
                "protocol { type = inv, rate-limit = neighbour, flush-max = 10 }",
                "protocol { type = inv, compact = true, missing = 1, import-time = 1 s, request-timeout = 5 s }",
                "protocol { type = dandelion, fluff = trickle, byte-rate = unlimited }",
                "protocol { type = eth, payload = blocks, import-time = 1 s }",
                "protocol { type = share-dag, nack = both, nack-delay = 0 ms }, origin.limit = 2",
                "protocol { type = gossipsub, subscribed = 0.5, flood-publish = false, fanout-ttl = 1 s }",
                "protocol { type = gossipsub, peer-exchange = true, prune-peers = 20, score.accept-px-threshold = 1 }",
                "link.bandwidth = 10 MB, protocol { type = gossipsub, idontwant-withdraws = true, preamble { threshold = 1 MB, margin = 1 s } }",
                "protocol { type = gossipsub, history-gossip = 0, preamble { threshold = 1 MB, fallback = pull }, history-length = 9 }",
                "protocol { type = gossipsub, score { mesh-failure-weight = -1, mesh-deliveries-threshold = 2, mesh-failure-decay = 0.5 } }",
                "protocol { type = gossipsub, score { peers-per-address = 2, colocation-threshold = 2 } }",
                "protocol { type = kadcast, k = 5, repair-least = 5 }",
                "protocol { type = gossip, margin = 3, infect = forever, rounds = 3, period = 3 s }",
                "protocol { type = gossip, timing = rounds, period = 3 s }",
                "protocol { type = anti-entropy, partners = grid, distance-exponent = 3, tau = 30 s, connection-limit = 1, hunt-limit = 3 }, time.drain = 10 s",
                "protocol { type = anti-entropy, deletions { share = 0.5, dormant-for = 1 s } }, time.drain = 10 s",
                "protocol { type = rumor-mongering, interest = blind, direction = push-pull, control-size = 1 B }, time.drain = 10 s",
                "protocol { type = rumor-mongering, backup { type = anti-entropy, tau = 10 s } }, time.drain = 10 s"
            })
    void aKeyThatDoesSomethingIsNotTold(String text) {
        assertThat(warnings(text)).isEmpty();
    }

    @Test
    void aDefaultThatIsStatedTellsOfNoWish() {
        assertThat(warnings("link.uplink { first = [], sharing = fcfs }, time.speed = 1.0, origin.phase = random"))
                .isEmpty();
    }

    /**
     * 200 peers send 5 messages/s each. Of 200 neighbours' links with 8 ends each all carry a message but those back to the first
     * sender: 200 * 7 + 1 copies, so 7.005 for each peer, at 1 ms a copy.
     */
    @Test
    void moreProcessingThanPeersCanDoIsTold() {
        String text = "peers = 200, origin { every = 200 ms, limit = unlimited }, time.run = 10 s\n processing.time = ";
        assertThat(warnings(text + "1 ms"))
                .containsExactly(
                        "x.conf:3: hearsay.processing.time: 7.005 s of processing a second are offered to a peer,"
                                + " by 1000 messages/s and 7.01 copies of each: what waits grows as long as messages are sent");
        assertThat(warnings(text + "0.14 ms")).isEmpty();
        assertThat(warnings(text + "1 ms, processing.mode = parallel")).isEmpty();
        assertThat(warnings(text + "0.5 ms, processing.duplicates = 0 ms")).isEmpty();
    }

    /** 100 messages/s of 4 kB: 3.3 Mbit/s with headers once to every peer, 23.1 Mbit/s by a flood over 8 links. */
    @Test
    void moreBytesThanUplinksCanSendAreTold() {
        String text = "peers = 1000, origin { every = 10 s, size = 4 kB, limit = unlimited }\n link.bandwidth = ";
        assertThat(warnings(text + "10 Mbit/s"))
                .containsExactly(
                        "x.conf:3: hearsay.link.bandwidth: 2.308 s of sending a second are offered to a peer,"
                                + " by 100.0 messages/s and 7.00 copies of each: what waits grows as long as messages are sent");
        assertThat(warnings(text + "10 Mbit/s, protocol.type = inv")).isEmpty();
        assertThat(warnings(text + "3 Mbit/s, protocol.type = inv")).hasSize(1);
        assertThat(warnings(text + "24 Mbit/s")).isEmpty();
    }

    /** As above: each copy comes in at a downlink as well. */
    @Test
    void moreBytesThanDownlinksCanTakeAreTold() {
        String text =
                "peers = 1000, origin { every = 10 s, size = 4 kB, limit = unlimited }\n link.downlink.bandwidth = ";
        assertThat(warnings(text + "10 Mbit/s"))
                .containsExactly(
                        "x.conf:3: hearsay.link.downlink.bandwidth: 2.308 s of receiving a second are offered to a peer,"
                                + " by 100.0 messages/s and 7.00 copies of each: what waits grows as long as messages are sent");
        assertThat(warnings(text + "10 Mbit/s, protocol.type = inv")).isEmpty();
        assertThat(warnings(text + "24 Mbit/s")).isEmpty();
        assertThat(warnings(text + "10 Mbit/s, link.bandwidth = 10 Mbit/s")).hasSize(2);
    }

    /** Of two peers each gets the other's messages only: half of all. */
    @ParameterizedTest
    @ValueSource(strings = {"flood", "inv"})
    void ownMessagesAreNoWork(String protocol) {
        String text =
                "peers = 2, topology.type = complete, origin { every = 1 s, limit = unlimited }, time.run = 100 s,"
                        + " protocol.type = " + protocol + "\n processing.time = ";
        assertThat(warnings(text + "0.99 s")).isEmpty();
        assertThat(warnings(text + "1 s")).hasSize(1);
    }
}
