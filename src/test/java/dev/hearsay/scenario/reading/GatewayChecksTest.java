package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.settings.InvalidScenarioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's mistakes with a gateway, each with the line that is shown for it, and what is allowed. */
class GatewayChecksTest {
    private static final String GOOD = """
            hearsay { peers = 100, origin.senders = 0, protocol.type = mainline-dht, gateway.protocol = mainline-dht
            time { mode = real, drain = 0 s }
            """;

    private static final ScenarioReader READER =
            new ScenarioReader(Catalogues.builtIn(), GatewayChecksTest.class.getClassLoader(), Metrics.units());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            time.mode = virtual | time.mode: found "virtual", allowed: real with a gateway, but for a replay (gateway.replay)
            time.drain = until-quiet | time.drain: found "until-quiet", allowed: a duration with a gateway, as nobody knows when guests have done
            gateway.protocol = kademlia | gateway.protocol: found "kademlia", allowed: none, or mainline-dht, as protocol.type is
            protocol = { type = kademlia }, gateway.protocol = kademlia | gateway.protocol: found "kademlia", allowed: none, as messages of this protocol, or with this overlay, have no form on the wire
            overlay.type = hyparview | gateway.protocol: found "mainline-dht", allowed: none, as messages of this protocol, or with this overlay, have no form on the wire
            groups = [{ name = a, ids = [1], protocol.k = 5 }] | groups: found [{"ids":[1],"name":"a","protocol":{"k":5}}], allowed: the same protocol for all peers, with a gateway
            gateway.guests = 100 | gateway.guests: found 100, allowed: fewer than there are peers, of which they are the last
            gateway.guests = 0 | gateway.guests: found 0, allowed: a whole number from 1 to 1000
            gateway.port = 65536 | gateway.port: found 65536, allowed: a whole number from 1 to 65535
            gateway.peers = some | gateway.peers: found "some", allowed: all, or a list of different peers such as [0, 17] or ["10 to 20"]
            gateway.peers = [100] | gateway.peers: found [100], allowed: all, or a list of different peers such as [0, 17] or ["10 to 20"]
            gateway.bind = "127.0.0.1" | gateway.bind: found "127.0.0.1", allowed: a network of 16 million addresses, such as 127.0.0.0/8 or 10.0.0.0/8
            gateway.bind = "224.0.0.0/8" | gateway.bind: found "224.0.0.0/8", allowed: a network of 16 million addresses, such as 127.0.0.0/8 or 10.0.0.0/8
            gateway.replay = nowhere.csv | gateway.replay: found "nowhere.csv", allowed: none, or the path of the inbound.csv of a run: there is no nowhere.csv
            peers = 63755 | peers: found 63755, allowed: at most 63750 beside guests, as each has 256 addresses of its own
            cluster.hosts = 2 | cluster.hosts: found 2, allowed: 0 with a gateway (gateway.protocol)
            """)
    void aMistakeShouldBeSaidInOneLine(String text, String line) {
        InvalidScenarioException faulty =
                catchThrowableOfType(InvalidScenarioException.class, () -> READER.readText(GOOD + text + "\n}", "x"));

        assertThat(faulty.problems()).singleElement().asString().endsWith("hearsay." + line);
    }

    @Test
    void anybodyWhoCanReachAnAddressShouldBeWarnedOf() {
        assertThat(READER.readText(GOOD + "}", "x").warnings()).isEmpty();
        assertThat(READER.readText(GOOD + "gateway.bind = \"10.0.0.0/8\" }", "x")
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("hearsay.gateway.bind: peers can be reached from other machines");
    }

    /** Programs with connections have no links in the topology. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            faults = [{ at = 1 s, join = { count = 5 } }] | faults: found [{"at":"1 s","join":{"count":5}}], allowed: no peers that join, as the last peers are programs with connections (gateway.guests)
            gateway.guests = 3, topology.degree = 3 | topology: found no graph of 97 peers (odd degree 3 needs an even number of peers), allowed: keys and hearsay.peers that go together
            """)
    void aMistakeWithConnectionsShouldBeSaidInOneLine(String text, String line) {
        String good = GOOD.replace("mainline-dht", "gossipsub");
        InvalidScenarioException faulty =
                catchThrowableOfType(InvalidScenarioException.class, () -> READER.readText(good + text + "\n}", "x"));

        assertThat(faulty.problems()).singleElement().asString().endsWith("hearsay." + line);
    }

    @Test
    void groupsMayDifferInTheirLinks() {
        String slow = "groups = [{ name = real, ids = [96, 97, 98, 99], link.bandwidth = 1 MB }]";

        assertThat(READER.readText(GOOD + slow + "}", "x").gateway().guests()).isEqualTo(4);
    }

    @Test
    void withoutAProtocolItsKeysHaveNoEffect() {
        assertThat(READER.readText("hearsay.gateway { port = 1, replay = nowhere.csv }", "x")
                        .gateway()
                        .isOpen())
                .isFalse();
    }
}
