package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.workload.Ending;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peer 0 stores a value, and peer 1 asks for it, which has no part of it that would do. Who else has it may give nothing away. */
class WithholdingTest {
    private static final String NET = "name = withholding, peers = 6, topology.type = complete,"
            + " link.latency { type = fixed, value = 50 ms }, origin.senders = 0, time { run = 50 s, drain = 1 m },"
            + " operation { every = 1 h, phase = aligned, limit = 1, keys = 1, key = sequential, timeout = 40 s }\n";

    /** How the put and the get have ended, with those that withhold what they have. */
    private static List<Ending> endings(String protocol, String put, String get, String servant, String liars) {
        Scenario scenario = Scenarios.of(NET + "protocol = { " + protocol + " }, operations = [{ kind = " + put
                + ", senders = [0], start = 40 s }, { kind = " + get + ", senders = [1], start = 45 s }],"
                + " groups = [" + servant + "], faults = [{ at = 0 s, behave { ids = [" + liars
                + "], as = withholding } }]");
        assertThat(Trace.ofEmulation(scenario)).as("as in the plain engine").isEqualTo(Trace.ofPlain(scenario));
        OperationRecords records = new Emulation(scenario, null).run().operationRecords();
        return List.of(records.ending(0).orElseThrow(), records.ending(1).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type = kademlia, k = 1 | put | get | '' | 0, 2, 3, 4, 5",
                "type = s-kademlia, siblings = 1, k = 1 | put | get | '' | 0, 2, 3, 4, 5",
                "type = dave, mining = none | set | get | '' | 0, 2, 3, 4, 5",
                "type = atlas | put | get | '' | 0",
                "type = zeronet, membership = 0 | publish | visit | '{ name = tracker, ids = [2], protocol.role = tracker }' | 0",
                "type = ipfs, replicas = 0 | provide | fetch | '' | 0",
                "'type = ipfs, replicas = 0, file-size = 1 kB' | provide | fetch | '' | 0",
                "type = ipfs, replicas = 0, k = 1, resiliency = 1 | provide | find-providers | '' | 0, 2, 3, 4, 5",
                "type = swarm, replicas = 0 | upload | fetch | '' | 0, 2, 3, 4, 5",
                "'type = storj, segment-size = 1 kB, needed = 2, repair = 2, optimal = 3, total = 3' | upload | download | '{ name = satellite, ids = [2], protocol.role = satellite }, { name = uplinks, ids = [0, 1], protocol.role = uplink }' | 3, 4, 5"
            })
    void nobodyHasAValueThatAllWithhold(String protocol, String put, String get, String servant, String liars) {
        assertThat(endings(protocol, put, get, servant, "")).containsExactly(Ending.SUCCEEDED, Ending.SUCCEEDED);
        List<Ending> withheld = endings(protocol, put, get, servant, liars);
        assertThat(withheld.get(0)).as("they say that they have stored it").isEqualTo(Ending.SUCCEEDED);
        assertThat(withheld.get(1)).isIn(Ending.FAILED, Ending.TIMED_OUT);
    }
}
