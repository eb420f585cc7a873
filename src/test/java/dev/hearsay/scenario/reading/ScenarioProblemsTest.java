package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearsay.link.Bandwidth;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.workload.MessageSize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's mistakes, each with the line that is shown for it. */
class ScenarioProblemsTest {
    @TempDir
    private Path directory;

    private Scenarios scenarios;

    @BeforeEach
    void setUp() {
        scenarios = new Scenarios(directory);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            peers = many | peers: found "many", allowed: a whole number from 1 to 2147483639
            peers = 2.5 | peers: found 2.5, allowed: a whole number from 1 to 2147483639
            peers = 0 | peers: found 0, allowed: a whole number from 1 to 2147483639
            peers = null | peers: found null, allowed: a whole number from 1 to 2147483639
            seed = -1 | seed: found -1, allowed: a whole number from 0 to 9223372036854775807
            name = "../x" | name: found "../x", allowed: a name for a directory: 1 to 100 letters, digits, dots, dashes or underscores
            time.mode = vitrual | time.mode: found "vitrual", allowed: one of virtual, real (did you mean virtual?)
            time.speed = 0 | time.speed: found 0, allowed: a number above 0, at most 1000000000
            time.run = 0 s | time.run: found "0 s", allowed: a duration above 0 with its unit, such as 300 ms, at most 36500 days
            time.run = 2 h | time.run: found "2 h", allowed: at most hearsay.time.limit, which is "1 h" (default)
            time.limit = 2 s | time.limit: found "2 s", allowed: at least hearsay.time.run, which is "30 s" (default)
            time.limit = 1 parsec | time.limit: found "1 parsec", allowed: a duration above 0 with its unit, such as 300 ms, at most 36500 days
            time.drain = soon | time.drain: found "soon", allowed: until-quiet, or a duration with its unit, such as 300 ms, at most 36500 days
            engine.lanes = 0 | engine.lanes: found 0, allowed: auto, or a whole number from 1 to 1024
            topology = 3 | topology: found 3, allowed: a block { ... }
            topology = null | topology: found null, allowed: a block { ... }
            topology.type = null | topology.type: found null, allowed: a text
            topology.type = {} | topology.type: found {}, allowed: a text
            topology.type = rnig | topology.type: found "rnig", allowed: one of random-regular, tree, ring, file (did you mean ring?)
            topology.degree = 0 | topology.degree: found 0, allowed: a whole number from 1 to 1000
            topology.arity = 2 | topology.arity: found a key that is not known, allowed: one of degree, type
            link.latancy = 3 | link.latancy: found a key that is not known, allowed: one of bandwidth, connection-timeout, downlink, extra-latency, handshake, header, latency, loss, loss-means, mss, ordering, tcp, transport, uplink (did you mean latency?)
            link.latency.type = file | link.latency.type: found "file", allowed: this latency only with a topology of type file
            link.latency.per = peer | link.latency.per: found "peer", allowed: one of link, transmission
            link.loss = 2 | link.loss: found 2, allowed: a probability, 0 to 1
            processing.time = -5 ms | processing.time: found "-5 ms", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            origin.senders = 2001 | origin.senders: found 2001, allowed: all, a list of peers, or a whole number from 0 to 2000
            origin.senders = some | origin.senders: found "some", allowed: all, a list of peers, or a whole number from 0 to 2000
            origin.senders = [1, 1] | origin.senders: found [1,1], allowed: a list of different peers, each from 0 to 1999
            origin.senders = [2000] | origin.senders: found [2000], allowed: a list of different peers, each from 0 to 1999
            origin.senders = [a] | origin.senders: found ["a"], allowed: a list of different peers, each from 0 to 1999
            origin.size = -1 B | origin.size: found "-1 B", allowed: a size in whole bytes with its unit, such as 256 B or 1 kB, at most 1 GiB
            faults = [crash] | faults.0: found "crash", allowed: a block such as { at = 10 s, crash = { fraction = 0.2 } }
            faults = 7 | faults: found 7, allowed: a list such as [{ at = 10 s, crash = { fraction = 0.2 } }]
            faults = [{ at = 1 s, churn = { session = 1 s, downtime = 1 s } }] | faults.0: found {"at":"1 s","churn":{"downtime":"1 s","session":"1 s"}}, allowed: churn for a time: from, and until if it ends
            faults = [{ from = 1 s, crash = { count = 1 } }] | faults.0: found {"crash":{"count":1},"from":"1 s"}, allowed: crash at an instant: at
            faults = [{ from = 2 s, until = 1 s, churn = { session = 1 s, downtime = 1 s } }] | faults.0.until: found "1 s", allowed: after hearsay.faults.0.from, which is "2 s"
            faults = [{ from = 0 s, churn = { downtime = 1 s } }] | faults.0.churn.session: found nothing, allowed: a duration above 0 with its unit, such as 300 ms, at most 36500 days
            faults = [{ from = 0 s, churn = { session = { type = weibul }, downtime = 1 s } }] | faults.0.churn.session.type: found "weibul", allowed: one of fixed, exponential, weibull, pareto, log-normal, empirical (did you mean weibull?)
            faults = [{ from = 0 s, churn = { session = { type = weibull, shape = 0.5 }, downtime = 1 s } }] | faults.0.churn.session: found {"shape":0.5,"type":"weibull"}, allowed: shape, and exactly one of mean, scale
            faults = [{ at = 0 s, crash = { count = 1, recover = 1 us } }] | faults.0.crash.recover: found "1 us", allowed: a duration of at least 1 ms
            faults = [{ at = 0 s, crash = { count = 1, memry = kept } }] | faults.0.crash.memry: found "kept", allowed: one of fraction, count, ids, highest-degree, recover, memory (did you mean memory?)
            faults = [{ at = 0 s, join = { over = 1 s } }] | faults.0.join.count: found nothing, allowed: a whole number from 0 to 2147483647
            faults = [{ at = 1 s, crush = {} }] | faults.0.crush: found {}, allowed: one of crash, leave, join, churn, partition, slow, link, behave (did you mean crash?)
            faults = [{ at = 1 s, crash = { count = -1 } }] | faults.0.crash.count: found -1, allowed: a whole number from 0 to 2147483647
            faults = [{ at = 1 s, crash = { ids = [99999] } }] | faults.0.crash: found {"ids":[99999]}, allowed: at most 2000 peers, numbered from 0 to 1999
            output.deliveries = cvs | output.deliveries: found "cvs", allowed: one of none, csv, csv.gz, parquet (did you mean csv?)
            output.report = 7 | output.report: found 7, allowed: true or false
            cluster.hosts = 2, link { bandwidth = 1 MB, uplink.sharing = max-min } | cluster.hosts: found 2, allowed: 0 or 1 where link.uplink.sharing is max-min, which couples all peers at each instant
            groups = [{ name = a, ids = [1], link { up = 1 MB, uplink.sharing = max-min } }] | groups: found link.uplink.sharing = max-min for some of the peers, allowed: max-min for all peers, or for none
            link.uplink.sharing = max | link.uplink.sharing: found "max", allowed: one of fcfs, fair, max-min
            expect = 3 | expect: found 3, allowed: a block { ... }
            expect.covrage = "> 1" | expect.covrage: found a metric that is not known, allowed: one that list metrics shows (did you mean coverage?)
            expect.coverage = "> 2 s" | expect.coverage: found "> 2 s", allowed: <, <=, >, >= or ==, and a number, as in ">= 0.999"
            expect.coverage = 0.9 | expect.coverage: found 0.9, allowed: <, <=, >, >= or ==, and a number, as in ">= 0.999"
            expect.delivery-time.p99 = "2 s" | expect.delivery-time.p99: found "2 s", allowed: <, <=, >, >= or ==, and a duration, as in "< 2 s"
            catalogue.topology.ring.x = 1 | catalogue: found a catalogue, allowed: keys of a chosen type in the block that names the type
            """)
    void aFaultIsOneLineWithFileLineAndPath(String text, String line) {
        assertThat(scenarios.problems("hearsay {\n  " + text + "\n}")).containsExactly("x.conf:2: hearsay." + line);
    }

    @Test
    void allFaultsAreToldAtOnceInTheOrderOfTheText() {
        String text = """
                hearsay {
                  peers = none
                  topology { type = random-regular, dgree = 4 }
                  link {
                    loss = 7
                    latency.type = fxied
                  }
                  sede = 3
                }
                """;
        assertThat(scenarios.problems(text, "origin.evry=1 s"))
                .extracting(line -> line.substring(0, line.indexOf(": found")))
                .containsExactly(
                        "x.conf:2: hearsay.peers",
                        "x.conf:3: hearsay.topology.dgree",
                        "x.conf:5: hearsay.link.loss",
                        "x.conf:6: hearsay.link.latency.type",
                        "x.conf:8: hearsay.sede",
                        "--set origin.evry=1 s: hearsay.origin.evry");
    }

    @Test
    void aFaultInAnIncludedFileNamesThatFile() {
        scenarios.write("base.conf", "# base\nhearsay.peers = 1.5");
        assertThat(scenarios.problems("include \"base.conf\"\nhearsay.seed = x"))
                .containsExactly(
                        "x.conf:2: hearsay.seed: found \"x\", allowed: a whole number from 0 to 9223372036854775807",
                        "base.conf:2: hearsay.peers: found 1.5, allowed: a whole number from 1 to 2147483639");
    }

    @ParameterizedTest
    @CsvSource({"include \"none.conf\"", "include file(\"none.conf\")", "include required(\"none.conf\")"})
    void anIncludeThatIsMissingIsAFault(String include) {
        assertThat(scenarios.problems(include))
                .containsExactly(
                        "x.conf:1: found include none.conf: no such file, allowed: the path of a HOCON file to include");
    }

    @Test
    void anIncludeOfANetworkAsAFileSaysHowToIncludeIt() {
        assertThat(scenarios.problems("include \"networks/ethereum-2025\""))
                .containsExactly(
                        "x.conf:1: found include networks/ethereum-2025: no such file, allowed: the path of a HOCON file to"
                                + " include, or classpath(\"networks/ethereum-2025\") for that network");
    }

    @Test
    void aFileThatIsMissingIsAFault() {
        ScenarioReader reader = scenarios.reader();
        Path missing = directory.resolve("missing.conf");
        InvalidScenarioException faulty =
                catchThrowableOfType(InvalidScenarioException.class, () -> reader.read(missing, List.of()));
        assertThat(scenarios.shown(faulty)).containsExactly("missing.conf: found no such file, allowed: a HOCON file");
        faulty = catchThrowableOfType(InvalidScenarioException.class, () -> reader.read(directory, List.of()));
        assertThat(scenarios.shown(faulty)).containsExactly(directory + ": found a directory, allowed: a HOCON file");
    }

    @Test
    void textThatIsNoHoconIsAFaultWithItsLine() {
        assertThat(scenarios.problems("hearsay {\n  peers = = 3\n}"))
                .containsExactly("x.conf:2: found no HOCON (Expecting a value but got wrong token: '='),"
                        + " allowed: HOCON, such as hearsay { peers = 100 }");
        assertThat(scenarios.problems("[1]")).singleElement().asString().startsWith("x.conf:1: found no HOCON (");
    }

    @Test
    void everySubstitutionWithoutAValueIsAFault() {
        assertThat(scenarios.problems("hearsay {\n  peers = ${hearsay.none}\n  seed = ${nil}\n}"))
                .containsExactly(
                        "x.conf:2: hearsay.peers: found ${hearsay.none}, allowed: " + Substitutions.ALLOWED,
                        "x.conf:3: hearsay.seed: found ${nil}, allowed: " + Substitutions.ALLOWED);
        assertThat(scenarios.problems("hearsay {\n  expect { a = ${hearsay.expect.b}\n  b = ${hearsay.expect.a} }\n}"))
                .singleElement()
                .asString()
                .contains("which leads back to itself");
    }

    @Test
    void anUnknownKeyIsFoundWhereItStandsAndNotWhereItsValueComesFrom() {
        assertThat(scenarios.problems("hearsay {\n  x = ${hearsay.name}\n}"))
                .singleElement()
                .asString()
                .startsWith("x.conf:2: hearsay.x: found a key that is not known");
    }

    @Test
    void onlyTheBlockHearsayStandsAtTheTop() {
        assertThat(scenarios.problems("peers = 3\nhearsay.seed = 2"))
                .containsExactly(
                        "x.conf:1: peers: found a key beside hearsay, allowed: only hearsay { ... }, which holds all keys, your own variables below hearsay.vars");
        assertThat(scenarios.problems("hearsay = 3"))
                .containsExactly("x.conf:1: hearsay: found 3, allowed: a block { ... }");
        assertThat(scenarios.problems("hearsay = ${a} {}")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            peers | found no path=value, allowed: such as --set peers=100
            =3 | found no path=value, allowed: such as --set peers=100
            peers= | found no HOCON (Expecting a value but got wrong token: end of file), allowed: HOCON, where a text with signs in it is quoted
            peers=1,seed=2 | seed: found a key beside hearsay, allowed: only hearsay { ... }, which holds all keys, your own variables below hearsay.vars
            peers=none | hearsay.peers: found "none", allowed: a whole number from 1 to 2147483639
            catalogue.x=1 | hearsay.catalogue: found a catalogue, allowed: keys of a chosen type in the block that names the type
            """)
    void anOptionThatIsWrongIsNamed(String option, String line) {
        assertThat(scenarios.problems("", option)).containsExactly("--set " + option + ": " + line);
    }

    @Test
    void theGraphMustExist() {
        assertThat(scenarios.problems("hearsay {\n  peers = 5\n}"))
                .containsExactly("x.conf:2: hearsay.topology: found no graph of 5 peers (degree 8 needs more peers),"
                        + " allowed: keys and hearsay.peers that go together");
        assertThat(scenarios.problems("hearsay {\n  peers = 5\n  topology.degree = 6\n}"))
                .singleElement()
                .asString()
                .startsWith("x.conf:3: hearsay.topology: found no graph");
    }

    @Test
    void fewerPeersThanTheTopologyBringsAreAFault() {
        assertThat(scenarios.problems("hearsay { topology.type = file\n peers = 9 }"))
                .containsExactly("x.conf:2: hearsay.peers: found 9, allowed: at least 10,"
                        + " the number of peers in the file; or leave it out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dev.hearsay.Missing | a class on the class path, or one of flood, share-dag
            java.lang.String | a class that has public static ProtocolModel from(ConfigBlock)
            dev.hearsay.scenario.reading.Scenarios$Other | a class that has public static ProtocolModel from(ConfigBlock)
            dev.hearsay.scenario.reading.Scenarios$Hidden | a class that is public, with public static ProtocolModel from(ConfigBlock)
            dev.hearsay.scenario.reading.Scenarios$Nothing | a class whose from(ConfigBlock) makes a ProtocolModel; dev.hearsay.scenario.reading.Scenarios$Nothing.from gave null
            dev.hearsay.scenario.reading.Scenarios$Failing | a class whose from(ConfigBlock) makes a ProtocolModel; dev.hearsay.scenario.reading.Scenarios$Failing.from threw java.lang.IllegalArgumentException: no hearsay.protocol.x
            """)
    void aClassThatMakesNoProtocolIsAFault(String name, String allowed) {
        assertThat(scenarios.problems("hearsay.protocol.type = \"" + name + "\""))
                .containsExactly("x.conf:1: hearsay.protocol.type: found \"" + name + "\", allowed: " + allowed);
    }

    @Test
    void aKeyThatAClassOfTheUsersOwnNeedsIsToldWhereItIsNamed() {
        assertThat(scenarios.problems(
                        "hearsay {\n\n}",
                        "protocol.type=\"dev.hearsay.scenario.reading.Scenarios$Needy\"",
                        "protocol.x=1"))
                .containsExactly(
                        "--set protocol.type=\"dev.hearsay.scenario.reading.Scenarios$Needy\": hearsay.protocol.timeout:"
                                + " found nothing, which dev.hearsay.scenario.reading.Scenarios$Needy needs,"
                                + " allowed: a duration above 0 with its unit, such as 300 ms, at most 36500 days");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            seed = 9223372036854775808 | seed: found "9223372036854775808"
            seed = 1e30 | seed: found 1e30
            seed = "\u0661\u0662" | seed: found
            seed = NaN | seed: found "NaN"
            origin.senders = [1.9] | origin.senders: found [1.9]
            origin.senders = 2.5 | origin.senders: found 2.5
            origin.size = NaN | origin.size: found "NaN"
            origin.size = 0.5 | origin.size: found 0.5
            origin.size = 0.5 B | origin.size: found "0.5 B"
            origin.size = 256 | origin.size: found 256
            link.bandwidth = 1e300 | link.bandwidth: found 1e300
            link.bandwidth = Infinity | link.bandwidth: found "Infinity"
            link.bandwidth = 9223372036854775808 | link.bandwidth: found "9223372036854775808"
            link.bandwidth = 10 bit/s | link.bandwidth: found "10 bit/s"
            processing.time = 100000 days | processing.time: found "100000 days"
            processing.time = 100 | processing.time: found 100
            processing.time = 0.1 ns | processing.time: found "0.1 ns"
            origin.start = 30 s | origin.start: found "30 s", allowed: less than hearsay.time.run, which is "30 s" (default)
            faults = [{ at = 1 s, crash { count = 2001 } }] | faults.0.crash: found {"count":2001}, allowed: at most 2000 peers
            faults = [{ at = 1 s, crash { ids = [1.5] } }] | faults.0.crash.ids: found [1.5]
            overlay { type = cyclon, shuffle-length = 30 } | overlay.shuffle-length: found 30, allowed: at most hearsay.overlay.view, which is 20 (default)
            overlay { type = cyclon, view = 5 } | overlay.view: found 5, allowed: at least hearsay.overlay.shuffle-length, which is 8 (default)
            origin { every = 1 ns, limit = unlimited } | origin.every: found "1 ns", allowed: a longer period
            output.interval = 1 ns | output.interval: found "1 ns", allowed: a longer interval
            origin { every = 20 ns, limit = unlimited, senders = 1 } | origin.every: found "20 ns", allowed: a longer period: 1500000000 messages take at least 28610 MiB
            cluster.bind = "0.0.0.0:0" | cluster.bind: found "0.0.0.0:0"
            cluster.bind = "[::]:0" | cluster.bind: found "[::]:0"
            output.directory = "http://localhost/x" | output.directory: found "http://localhost/x"
            """)
    void aValueIsNeverBent(String text, String start) {
        assertThat(scenarios.problems("hearsay {\n  " + text + "\n}"))
                .singleElement()
                .asString()
                .startsWith("x.conf:2: hearsay." + start)
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource({
        "100 Mbit,12500000",
        "10 Mbit/s,1250000",
        "1.25 MB/s,1250000",
        "4 KB,4000",
        "8 kbps,1000",
        "1 MiB/s,1048576"
    })
    void ratesAreInBytesOrBits(String rate, long bytes) {
        Scenario scenario = scenarios.read("hearsay { link.bandwidth = \"" + rate + "\", origin.size = 256 KB }");
        assertThat(((Bandwidth) scenario.link().bandwidth()).bytesPerSecond(0, 1))
                .isEqualTo(bytes);
        assertThat(scenario.origin().size()).isEqualTo(new MessageSize.Fixed(256_000));
    }
}
