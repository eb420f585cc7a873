package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearsay.settings.InvalidScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in what makes a network like a real one, in a net of 20 peers: each is one line, with its place and what is allowed. */
class RealNetMistakesTest {
    @TempDir
    private Path directory;

    private Path conf(String line) throws IOException {
        return Files.writeString(directory.resolve("x.conf"), "hearsay {\nname = bad, peers = 20\n" + line + "\n}\n");
    }

    private void isTold(String line, String problem) throws IOException {
        Path file = conf(line);
        InvalidScenarioException wrong =
                catchThrowableOfType(InvalidScenarioException.class, () -> Scenarios.read(file));

        assertThat(wrong).as(line).isNotNull();
        assertThat(wrong.getMessage()).isEqualTo(file + ":3: hearsay." + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            groups = [{ name = a, fraction = 1.5 }] | groups.0.fraction: found 1.5, allowed: a probability, 0 to 1
            groups = [{ name = a, fraction = NaN }] | groups.0.fraction: found "NaN", allowed: a probability, 0 to 1
            groups = [{ name = a, fraction = -0.1 }] | groups.0.fraction: found -0.1, allowed: a probability, 0 to 1
            groups = [{ name = a, count = 21 }] | groups.0.count: found 21, allowed: a whole number from 0 to 20
            groups = [{ name = a, count = 15 }, { name = b, count = 10 }] | groups.1: found {"count":10,"name":"b"}, allowed: groups of at most 20 peers together, the number of all
            groups = [{ name = a, fraction = 0.7 }, { name = b, fraction = 0.7 }] | groups.1: found {"fraction":0.7,"name":"b"}, allowed: groups of at most 20 peers together, the number of all
            groups = [{ name = a, ids = [1, 1] }] | groups.0.ids: found [1,1], allowed: a list of different peers, each from 0 to 19
            groups = [{ name = a, ids = [1] }, { name = b, ids = [1] }] | groups.1.ids: found [1], allowed: peers that are in no other group, and a has 1
            groups = [{ name = a, ids = [20] }] | groups.0.ids: found [20], allowed: a list of different peers, each from 0 to 19
            groups = [{ name = a, ids = [x] }] | groups.0.ids: found ["x"], allowed: a list of different peers, each from 0 to 19
            groups = [{ name = a, count = 2 }, { name = a, count = 3 }] | groups.1.name: found "a", allowed: a name that no other group has
            groups = [{ count = 2 }] | groups.0.name: found nothing, allowed: a text
            groups = [{ name = a }] | groups.0: found {"name":"a"}, allowed: keys that say which peers it takes: ids, highest-degree, region, degree, or one of count, fraction, drawn
            groups = [{ name = "a b", count = 2 }] | groups.0.name: found "a b", allowed: a name of 1 to 64 letters, digits, dashes or underscores, the first one a letter
            groups = [{ name = null, count = 2 }] | groups.0.name: found null, allowed: a text
            groups = [{ name = a, count = 2, region = europe }] | groups.0.region: found "europe", allowed: nothing, as this scenario's peers are in no regions: those of a latency have them
            groups = [{ name = a, region = atlantis }], link.latency.type = regions | groups.0.region: found "atlantis", allowed: one of north-america, europe, south-america, asia-pacific, japan, australia
            groups = [{ name = a, region = eruope }], link.latency.type = regions | groups.0.region: found "eruope", allowed: one of north-america, europe, south-america, asia-pacific, japan, australia (did you mean europe?)
            groups = [{ name = a, degree = "=> 3" }] | groups.0.degree: found "=> 3", allowed: a number of neighbours, such as 8, or a range of them, such as ">= 20"
            groups = [{ name = a, drawn = 2 }] | groups.0.drawn: found 2, allowed: a probability, 0 to 1
            groups = [{ name = a, count = 2, fraction = 0.5 }] | groups.0: found {"count":2,"fraction":0.5,"name":"a"}, allowed: either ids, or highest-degree, or at most one of count, fraction, drawn with or without region and degree
            groups = [{ name = a, count = 2, link.up = -1 kB }] | groups.0.link.up: found "-1 kB", allowed: unlimited, or a rate in whole bytes a second with its unit, such as 10 MB/s or 100 Mbit/s, from 1 B/s to 1 PB/s
            groups = [{ name = a, count = 2, link.up = 0 B }] | groups.0.link.up: found "0 B", allowed: unlimited, or a rate in whole bytes a second with its unit, such as 10 MB/s or 100 Mbit/s, from 1 B/s to 1 PB/s
            groups = [{ name = a, count = 2, link { up = 1 kB, bandwidth = 2 kB } }] | groups.0.link.up: found a second value for link.bandwidth, allowed: either link.up or link.bandwidth, which are the same
            groups = [{ name = a, count = 2, protocol.type = eth }] | groups.0.protocol.type: found "eth", allowed: flood, as peers in no group have it, with keys by which both send the same types of messages; or another protocol of these
            groups = [{ name = a, count = 2, protocol.fanuot = 3 }] | groups.0.protocol.fanuot: found a key that is not known, allowed: one of aggregate, coin, echo, fanout, forward-probability, hop-limit, nearest-first, origin-fanout, prioritise-own, type (did you mean fanout?)
            groups = [{ name = a, count = 2, overlay.type = cyclon }] | groups.0.overlay.type: found "cyclon", allowed: only that of the whole network, static, of which keys may differ
            groups = [{ name = a, count = 2, processing.time = -1 ms }] | groups.0.processing.time: found "-1 ms", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            groups = [{ name = a, count = 2, origin.weight = -1 }], origin.rate = 5/s | groups.0.origin.weight: found -1, allowed: a number from 0 to 1000000000
            groups = [{ name = a, count = 2, origin.share = 0.7 }, { name = b, count = 2, origin.share = 0.7 }], origin.rate = 5/s | groups: found [{"count":2,"name":"a","origin":{"share":0.7}},{"count":2,"name":"b","origin"..., allowed: shares of all messages that are 1 at most together
            groups = [{ name = a, count = 2, origin.share = 1.5 }], origin.rate = 5/s | groups.0.origin.share: found 1.5, allowed: a probability, 0 to 1
            groups = [{ name = a, count = 2, reachable = maybe }] | groups.0.reachable: found "maybe", allowed: true or false
            groups = [{ name = a, count = 2, forwards = 3 }] | groups.0.forwards: found 3, allowed: true or false
            groups = {} | groups: found {}, allowed: a list such as [{ name = home, fraction = 0.5 }]
            groups = null | groups: found null, allowed: a list such as [{ name = home, fraction = 0.5 }]
            groups = [null] | groups.0: found null, allowed: a block such as { name = home, fraction = 0.5 }
            groups = [3] | groups.0: found 3, allowed: a block such as { name = home, fraction = 0.5 }
            groups = [[]] | groups.0: found [], allowed: a block such as { name = home, fraction = 0.5 }
            peers = {} | peers.file: found nothing, allowed: a text
            peers = { file = null } | peers.file: found null, allowed: a text
            peers = { count = 20 } | peers.file: found nothing, allowed: a text
            link.latency = { type = matrix, matrix = aws-2022 } | link.latency.matrix: found "aws-2022", allowed: one of aws-2021, ibm-2025, cometbft-qa, cities-2018, ethereum-8, oneway-regions-6 (did you mean aws-2021?)
            link.latency = { type = matrix, shares = bitcon-2024 } | link.latency.shares: found "bitcon-2024", allowed: equal, one of bitcoin-2024, ethereum-2025, ipfs-2022, cardano-2026, the path of a .csv file of shares, or a block such as { Paris = 2, Tokyo = 1 } (did you mean bitcoin-2024?)
            link.latency = { type = matrix, shares = {} } | link.latency.shares: found {}, allowed: equal, one of bitcoin-2024, ethereum-2025, ipfs-2022, cardano-2026, the path of a .csv file of shares, or a block such as { Paris = 2, Tokyo = 1 }
            link.latency = { type = matrix, shares = { us-east-1 = -1 } } | link.latency.shares."us-east-1": found -1, allowed: a number from 0 to 2147483647
            link.latency = { type = matrix, shares = { us-east-1 = 0 } } | link.latency.shares: found {"us-east-1":0}, allowed: weights of which one is above 0
            link.latency = { type = matrix, floor = -1 ms } | link.latency.floor: found "-1 ms", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            link.latency.jitter = { type = gama, mean = 2 ms } | link.latency.jitter.type: found "gama", allowed: one of fixed, uniform, normal, log-normal, exponential, pareto, gamma, generalised-pareto, empirical (did you mean gamma?)
            link.latency.jitter = { type = gamma, mean = -2 ms } | link.latency.jitter.mean: found "-2 ms", allowed: a duration above 0 with its unit, such as 300 ms, at most 36500 days
            link.latency.jitter = { type = gamma, mean = 2 ms, shape = NaN } | link.latency.jitter.shape: found "NaN", allowed: a number from 0.01 to 1000
            link.latency.jitter = { type = gamma, mean = 2 ms, shape = 0 } | link.latency.jitter.shape: found 0, allowed: a number from 0.01 to 1000
            link.latency.jitter = { mean = 2 ms } | link.latency.jitter.type: found nothing, allowed: a text
            link.latency.jitter = 3 | link.latency.jitter: found 3, allowed: none, or a block such as { type = gamma, mean = 2 ms }
            link.latency.jitter = null | link.latency.jitter: found null, allowed: none, or a block such as { type = gamma, mean = 2 ms }
            link.latency.spikes = { every = 0 s } | link.latency.spikes.every: found "0 s", allowed: never, or a duration of at least 1 us with its unit, such as 300 ms, at most 36500 days
            link.latency.spikes = { every = 1 s, lasting = 0 s, extra = 3 ms } | link.latency.spikes.lasting: found "0 s", allowed: a duration of at least 1 us with its unit, such as 300 ms, at most 36500 days
            link.latency.spikes = { every = 1 s, extra = -3 ms } | link.latency.spikes.extra: found "-3 ms", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            link.latency.spikes = { evry = 1 s } | link.latency.spikes.evry: found a key that is not known, allowed: one of every, extra, lasting (did you mean every?)
            link.extra-latency = -1 ms | link.extra-latency: found "-1 ms", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            link.uplink.sharing = maxmin | link.uplink.sharing: found "maxmin", allowed: one of fcfs, fair, max-min (did you mean max-min?)
            groups = [{ name = a, count = 2, link.down = 0 kB }] | groups.0.link.down: found "0 kB", allowed: unlimited, or a rate in whole bytes a second with its unit, such as 10 MB/s or 100 Mbit/s, from 1 B/s to 1 PB/s
            """)
    void mistakesInGroupsAndLinksShouldBeToldAtTheirPlace(String line, String problem) throws IOException {
        isTold(line, problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            origin.rate = -1/s | origin.rate: found "-1/s", allowed: none, or a number above 0 of messages in a unit of time, such as 100/s or 30/minute, at most 1e9/s
            origin.rate = 0/s | origin.rate: found "0/s", allowed: none, or a number above 0 of messages in a unit of time, such as 100/s or 30/minute, at most 1e9/s
            origin.rate = 5 | origin.rate: found 5, allowed: none, or a number above 0 of messages in a unit of time, such as 100/s or 30/minute, at most 1e9/s
            origin.rate = NaN/s | origin.rate: found "NaN/s", allowed: none, or a number above 0 of messages in a unit of time, such as 100/s or 30/minute, at most 1e9/s
            origin.rate = 1e300/s | origin.rate: found "1e300/s", allowed: none, or a number above 0 of messages in a unit of time, such as 100/s or 30/minute, at most 1e9/s
            origin { rate = 5/s, every = 1 s } | origin.rate: found "5/s", allowed: none beside hearsay.origin.every: one of the two says how often messages originate
            origin.size = { type = log-normal, median = -3 B, sigma = 1 } | origin.size.median: found "-3 B", allowed: a size in whole bytes with its unit, such as 256 B or 1 kB, at most 1 GiB
            origin.size = { type = log-normal, median = 3 B, sigma = NaN } | origin.size.sigma: found "NaN", allowed: a number from 0 to 10
            origin.size = { type = lognormal, median = 3 B, sigma = 1 } | origin.size.type: found "lognormal", allowed: one of fixed, uniform, log-normal, exponential, pareto, empirical (did you mean log-normal?)
            origin.size = [] | origin.size: found [], allowed: a list of one or more { size, weight }, such as [{ size = 500 B, weight = 3 }], with a weight above 0 among them
            origin.size = [{ size = 1 B, weight = -1 }] | origin.size.0.weight: found -1, allowed: a number from 0 to 1000000000
            origin.size = [{ size = 1 B, weight = 0 }] | origin.size: found [{"size":"1 B","weight":0}], allowed: a list of one or more { size, weight }, such as [{ size = 500 B, weight = 3 }], with a weight above 0 among them
            origin.size = [{ weight = 1 }] | origin.size.0.size: found nothing, allowed: a size in whole bytes with its unit, such as 256 B or 1 kB, at most 1 GiB
            origin.size = { type = uniform, min = 10 B, max = 1 B } | origin.size.max: found "1 B", allowed: a size of at least hearsay.origin.size.min, which is "10 B"
            origin.burst = { count = 0 } | origin.burst.count: found 0, allowed: a whole number from 1 to 10000
            origin.burst = { count = 3, spacing = -1 ms } | origin.burst.spacing: found "-1 ms", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            origin.burst = { cuont = 3 } | origin.burst.cuont: found a key that is not known, allowed: one of count, spacing (did you mean count?)
            origin.burst.count = 99999999999 | origin.burst.count: found 99999999999, allowed: a whole number from 1 to 10000
            origin.schedule = 3 | origin.schedule: found 3, allowed: a block { ... }
            origin { rate = 5/s, weight = 0 } | origin.weight: found 0, allowed: a weight or a share above 0 of some peers
            origin { rate = 5/s, weight = 0 }, groups = [{ name = a, count = 3, origin.share = 0 }] | origin.weight: found 0, allowed: a weight or a share above 0 of some peers
            workloads = [{ name = a, every = 1 s }, { name = b, rate = 1/s, weight = 0 }] | workloads: found [{"every":"1 s","name":"a"},{"name":"b","rate":"1/s","weight":0}], allowed: a weight or a share above 0 of some peers
            origin.share = 0.3 | origin.share: found 0.3, allowed: a share only in a group: origin { share = 0.4 }
            workloads = [{ name = a, rate = 1/s }, { name = a, rate = 2/s }] | workloads.1.name: found "a", allowed: a name of its own: a letter, and up to 39 letters, digits, dashes or underscores
            workloads = [{ rate = 1/s }] | workloads.0: found {"rate":"1/s"}, allowed: a block with a name
            workloads = [{ name = a, rat = 1/s }] | workloads.0.rat: found a key that is not known, allowed: one of burst, every, limit, name, period, phase, rate, schedule, senders, share, size, start, weight (did you mean rate?)
            workloads = [null] | workloads.0: found null, allowed: a block such as { name = votes, size = 100 B }
            workloads = 3 | workloads: found 3, allowed: a list of blocks such as [{ name = votes, size = 100 B }]
            workloads = [{ name = a, senders = [99] }] | workloads.0.senders: found [99], allowed: a list of different peers, each from 0 to 19
            figures.from = -1 s | figures.from: found "-1 s", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            figures.from = 999 h | figures.from: found "999 h", allowed: less than hearsay.time.run, which is "30 s" (default)
            figures.frm = 1 s | figures.frm: found a key that is not known, allowed: only from (did you mean from?)
            expect { workloads.votes.time-to-99 = "< 1 s" } | expect.workloads.votes.time-to-99: found a metric that is not known, allowed: one that list metrics shows
            expect { groups.home.time-to-99 = "< 1 s" } | expect.groups.home.time-to-99: found a metric that is not known, allowed: one that list metrics shows
            """)
    void mistakesInWorkloadsShouldBeToldAtTheirPlace(String line, String problem) throws IOException {
        isTold(line, problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            faults = [{ from = 5 s, until = 5 s, partition = { groups = 2 } }] | faults.0.until: found "5 s", allowed: after hearsay.faults.0.from, which is "5 s"
            faults = [{ from = 5 s, partition = { groups = 1 } }] | faults.0.partition.groups: found 1, allowed: a whole number from 2 to 1000000
            faults = [{ from = 5 s, partition = { groups = 21 } }] | faults.0.partition: found {"groups":21}, allowed: at most 20 peers, numbered from 0 to 19
            faults = [{ from = 5 s, partition = { groups = [] } }] | faults.0.partition.groups: found [], allowed: a number of parts, or a list of lists of different peers such as [[0, 1], [2, 17]]
            faults = [{ from = 5 s, partition = { groups = [[1], [1]] } }] | faults.0.partition.groups.1: found [1], allowed: peers that are in no other part
            faults = [{ from = 5 s, partition = { groups = [[]] } }] | faults.0.partition.groups.0: found [], allowed: at least one peer in each part
            faults = [{ from = 5 s, partition = { by = region } }] | faults.0.partition.by: found "region", allowed: group, or region where link.latency has regions
            faults = [{ from = 5 s, partition = { by = group } }] | faults.0.partition.by: found "group", allowed: region, or group where hearsay.groups is not empty
            faults = [{ from = 5 s, partition = { by = colour } }] | faults.0.partition.by: found "colour", allowed: one of region, group
            faults = [{ from = 5 s, partition = {} }] | faults.0.partition: found {}, allowed: exactly one of groups, by
            faults = [{ from = 0 s, slow = { group = home, processing = 2x } }] | faults.0.slow.group: found "home", allowed: no name, as hearsay.groups is empty
            faults = [{ from = 0 s, slow = { fraction = 0.5, processing = 0x } }] | faults.0.slow.processing: found "0x", allowed: a factor such as 10x, from 1x to 1000000x
            faults = [{ from = 0 s, slow = { fraction = 0.5, latency = -2x } }] | faults.0.slow.latency: found "-2x", allowed: a factor such as 3x, from 1x to 1000000x
            faults = [{ from = 0 s, slow = { fraction = 0.5, latency = NaNx } }] | faults.0.slow.latency: found "NaNx", allowed: a factor such as 3x, from 1x to 1000000x
            faults = [{ from = 0 s, slow = { fraction = 0.5, bandwidth = 1e400x } }] | faults.0.slow.bandwidth: found "1e400x", allowed: a factor such as 0.1x, from 0.000001x to 1x
            faults = [{ from = 0 s, slow = { fraction = 0.5 } }] | faults.0.slow: found {"bandwidth":"1x","fraction":0.5,"latency":"1x","processing":"1x"}, allowed: a factor other than 1x of at least one of processing, latency, bandwidth
            faults = [{ from = 0 s, slow = { processing = 2x } }] | faults.0.slow: found {"bandwidth":"1x","latency":"1x","processing":"2x"}, allowed: exactly one of fraction, count, ids, highest-degree, group, region
            faults = [{ from = 0 s, link = { loss = 1.5 } }] | faults.0.link.loss: found 1.5, allowed: a probability, 0 to 1
            faults = [{ from = 0 s, link = { loss = NaN } }] | faults.0.link.loss: found "NaN", allowed: a probability, 0 to 1
            faults = [{ from = 0 s, link = { los = 0.5 } }] | faults.0.link.los: found 0.5, allowed: one of both, delay, duplicate, from-group, from-region, loss, reorder, to-group, to-region (did you mean loss?)
            faults = [{ from = 0 s, link = { loss = 0.5, from-region = europe } }] | faults.0.link.from-region: found "europe", allowed: no name, as link.latency has no regions
            faults = [{ from = 0 s, link = { loss = 0.5, from-group = nope } }] | faults.0.link.from-group: found "nope", allowed: no name, as hearsay.groups is empty
            faults = [{ from = 0 s, link = {} }] | faults.0.link: found {"both":false,"delay":"0 ms","duplicate":0,"from-group":"any","from-region":"..., allowed: at least one of loss, delay, duplicate above 0
            faults = [{ from = 0 s, link = { delay = -1 ms } }] | faults.0.link.delay: found "-1 ms", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            faults = [{ from = 0 s, link = { delay = 99999999999 h } }] | faults.0.link.delay: found "99999999999 h", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = silnt } }] | faults.0.behave.as: found "silnt", allowed: one of silent, delaying, selective, flooding, equivocating, withholding (did you mean silent?)
            faults = [{ at = 0 s, behave = { fraction = 0.1 } }] | faults.0.behave.as: found nothing, allowed: a text
            faults = [{ at = 0 s, behave = { as = silent } }] | faults.0.behave: found {"as":"silent"}, allowed: exactly one of fraction, count, ids, highest-degree, group, region
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = promise-braking } }], protocol.type = gossipsub | faults.0.behave.as: found "promise-braking", allowed: one of silent, delaying, selective, flooding, equivocating, withholding, promise-breaking (did you mean promise-breaking?)
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = promise-breaking } }] | faults.0.behave.as: found "promise-breaking", allowed: one of silent, delaying, selective, flooding, equivocating, withholding
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = delaying, bye = 1 s } }] | faults.0.behave.bye: found "1 s", allowed: one of as, by, copies, count, every, fraction, group, highest-degree, ids, region, victims (did you mean by?)
            groups = [{ name = bad, count = 2, behave { as = silnt } }] | groups.0.behave.as: found "silnt", allowed: one of silent, delaying, selective, flooding, equivocating, withholding (did you mean silent?)
            groups = [{ name = bad, count = 2, behave { as = delaying, fraction = 0.5 } }] | groups.0.behave.fraction: found 0.5, allowed: one of as, by, copies, every, victims
            groups = [{ name = bad, count = 2, behave = silent }] | groups.0.behave: found "silent", allowed: a block { ... }
            groups = [{ name = bad, count = 2, behave { as = selective, victims = [99] } }] | groups.0.behave: found {"as":"selective","victims":[99]}, allowed: at most 20 peers, numbered from 0 to 19
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = flooding, copies = 0 } }] | faults.0.behave.copies: found 0, allowed: a whole number from 2 to 1000
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = selective, victims = 2 } }] | faults.0.behave.victims: found 2, allowed: a probability, 0 to 1
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = selective, victims = [99] } }] | faults.0.behave: found {"as":"selective","fraction":0.1,"victims":[99]}, allowed: at most 20 peers, numbered from 0 to 19
            faults = [{ at = 1 s, leave = { count = 2, recovr = 3 s } }] | faults.0.leave.recovr: found "3 s", allowed: one of fraction, count, ids, highest-degree, recover, memory (did you mean recover?)
            faults = [{ at = 1 s, crash = { count = 2, fraction = 0.5 } }] | faults.0.crash: found {"count":2,"fraction":0.5,"memory":"lost"}, allowed: exactly one of fraction, count, ids, highest-degree
            faults = [{ at = 1 s, crash = { count = 2, memory = forgotten, recover = 1 s } }] | faults.0.crash.memory: found "forgotten", allowed: one of lost, kept
            faults = [{ at = 1 s, crash = { ids = [1, 1] } }] | faults.0.crash.ids: found [1,1], allowed: a list of different peers such as [0, 17] or ["10 to 20"]
            faults = [{ at = 1 s, join = { count = 20, over = 1 s } }] | faults.0.join: found {"count":20,"over":"1 s"}, allowed: fewer than all 20 peers, numbered from 0 to 19
            faults = [{ at = 1 s, join = { count = 25 } }] | faults.0.join: found {"count":25}, allowed: fewer than all 20 peers, numbered from 0 to 19
            faults = [{ at = 1 s, join = { count = 2, contacts = 0 } }] | faults.0.join.contacts: found 0, allowed: a whole number from 1 to 1000
            faults = [{ at = -1 s, crash = { count = 2 } }] | faults.0.at: found "-1 s", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            faults = [null] | faults.0: found null, allowed: a block such as { at = 10 s, crash = { fraction = 0.2 } }
            faults = null | faults: found null, allowed: a list such as [{ at = 10 s, crash = { fraction = 0.2 } }]
            faults = [{}] | faults.0: found {}, allowed: at or from, and one of crash, leave, join, churn, partition, slow, link, behave
            faults = [{ at = 1 s }] | faults.0: found {"at":"1 s"}, allowed: at or from, and one of crash, leave, join, churn, partition, slow, link, behave
            faults = [{ at = 1 s, crash = { count = 1 }, leave = { count = 1 } }] | faults.0: found {"at":"1 s","crash":{"count":1},"leave":{"count":1}}, allowed: at or from, and one of crash, leave, join, churn, partition, slow, link, behave
            faults = [{ at = 1 s, from = 2 s, crash = { count = 1 } }] | faults.0: found {"at":"1 s","crash":{"count":1},"from":"2 s"}, allowed: crash at an instant: at
            faults = [{ at = NaN, crash = { count = 1 } }] | faults.0.at: found "NaN", allowed: a duration with its unit, such as 300 ms, at most 36500 days
            faults = [{ from = 0 s, churn = { session = 1 s, downtime = 1 s, fraction = 2 } }] | faults.0.churn.fraction: found 2, allowed: a probability, 0 to 1
            faults = [{ from = 0 s, churn = { session = 1 s, downtime = { type = pareto, shape = -1, scale = 1 s } } }] | faults.0.churn.downtime.shape: found -1, allowed: a number from 0.1 to 100
            faults = [{ from = 0 s, churn = { session = 1 s, downtime = 1 s, leave = rudely } }] | faults.0.churn.leave: found "rudely", allowed: one of crash, graceful
            faults = [{ from = 0 s, churn = { session = { type = fixed, value = 1 s, mean = 2 s }, downtime = 1 s } }] | faults.0.churn.session.mean: found "2 s", allowed: one of type, value
            faults = [{ from = 0 s, churn = { session = { type = pareto, shape = 0.9, scale = 1 s }, downtime = 1 s, start = equilibrium } }] | faults.0.churn.start: found "equilibrium", allowed: fresh, as such sessions have no mean: a Pareto law has one with a shape above 1
            faults = [{ from = 0 s, churn = { session = 1 s, downtime = 1 s, start = now } }] | faults.0.churn.start: found "now", allowed: one of fresh, equilibrium
            faults = [{ from = 0 s, churn = { session = { type = empirical, file = gone.csv }, downtime = 1 s } }] | faults.0.churn.session.file: found "gone.csv", allowed: the path of a .csv file of values, that can be read
            faults = [{ from = 0 s, churn = { trace = gone.csv } }] | faults.0.churn.trace: found "gone.csv", allowed: none, or the path of a .csv file of sessions, that can be read
            origin.size = { type = empirical, file = gone.csv } | origin.size.file: found "gone.csv", allowed: the path of a .csv file of values, that can be read
            origin.size = { type = empirical } | origin.size.file: found nothing, which empirical needs, allowed: a text
            forwards = no-way | forwards: found "no-way", allowed: true or false
            reachable = false | reachable: found false, allowed: true, here or in a group: nobody could open a link else
            include-me = 3 | include-me: found a key that is not known, allowed: one of cluster, engine, expect, faults, figures, forwards, gateway, groups, link, name, operation, operations, origin, output, overlay, peers, processing, properties, protocol, reachable, seed, sweep, time, topology, tune, vars, workloads
            protocol { type = flood, echo = true }, groups = [{ name = a, count = 3, protocol.type = direct-mail }] | groups.0.protocol.type: found "direct-mail", allowed: flood, as peers in no group have it, with keys by which both send the same types of messages; or another protocol of these
            protocol { type = rumor-mongering, k = 3 }, groups = [{ name = a, count = 3, protocol.type = anti-entropy }] | groups.0.protocol.type: found "anti-entropy", allowed: rumor-mongering, as peers in no group have it, with keys by which both send the same types of messages; or another protocol of these
            """)
    void mistakesInFaultsShouldBeToldAtTheirPlace(String line, String problem) throws IOException {
        isTold(line, problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = silent, by = 3 s } }] | faults.0.behave.by: no effect: as is silent
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = silent, copies = 3 } }] | faults.0.behave.copies: no effect: as is silent
            faults = [{ at = 0 s, behave = { fraction = 0.1, as = flooding, copies = 2, victims = 0.5 } }] | faults.0.behave.victims: no effect: as is flooding
            faults = [{ at = 1 s, leave = { count = 2, memory = kept } }] | faults.0.leave.memory: no effect: recover is none: the peers stay away
            groups = [{ name = a, count = 2, protocol.prioritise-own = true }] | groups.0.protocol.prioritise-own: no effect: link.bandwidth is unlimited
            groups = [{ name = a, count = 2, protocol.coin = link }] | groups.0.protocol.coin: no effect: protocol.forward-probability is 1
            """)
    void whatIsStatedInVainShouldBeWarnedOf(String line, String warning) throws IOException {
        Path file = conf(line);

        assertThat(Scenarios.read(file).warnings()).contains(file + ":3: hearsay." + warning);
    }
}
