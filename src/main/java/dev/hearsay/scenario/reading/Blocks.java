package dev.hearsay.scenario.reading;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.gateway.GatewayParams;
import dev.hearsay.group.GroupRule;
import dev.hearsay.link.LinkParams;
import dev.hearsay.scenario.ClusterParams;
import dev.hearsay.scenario.Expectation;
import dev.hearsay.scenario.OutputParams;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.PropertyParams;
import dev.hearsay.scenario.TimeParams;
import dev.hearsay.workload.OperationParams;
import dev.hearsay.workload.Workloads;
import java.util.List;
import java.util.Map;

/** The blocks after reading, before the rules that concern several of them are checked. */
record Blocks(
        TimeParams time,
        int lanes,
        long watchdog,
        List<PeerSettings> settings,
        List<Integer> ofPeers,
        OutputParams output,
        ClusterParams cluster,
        GatewayParams gateway,
        Map<String, String> metrics,
        List<Expectation> expectations,
        PropertyParams properties,
        List<GroupRule> groups,
        List<FaultEntry> faults,
        List<OperationParams> operations) {
    LinkParams link() {
        return settings.get(0).link();
    }

    Workloads workloads() {
        return settings.get(0).workloads();
    }

    /** True if any peers share their uplinks together with downlinks, and so all do. */
    boolean areCoupled() {
        return settings.stream().anyMatch(each -> each.link().isMaxMin());
    }
}
