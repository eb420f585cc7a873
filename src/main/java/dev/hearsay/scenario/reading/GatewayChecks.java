package dev.hearsay.scenario.reading;

import dev.hearsay.fault.FaultEntry;
import dev.hearsay.gateway.GatewayParams;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.TimeParams;
import dev.hearsay.settings.ConfigBlock;

/** The rules of a scenario with a gateway: what breaks them is added to the problems. */
final class GatewayChecks {
    private final ConfigBlock root;
    private final ConfigBlock block;
    private final int peers;

    /** The rules for the scenario at {@code root}, which has so many peers. */
    GatewayChecks(ConfigBlock root, int peers) {
        this.root = root;
        this.block = root.block("gateway");
        this.peers = peers;
    }

    void check(Blocks blocks) {
        GatewayParams gateway = blocks.gateway();
        if (!gateway.isOpen() || !speaks(gateway, blocks)) {
            return;
        }
        checkTime(gateway, blocks.time());
        if (gateway.guests() >= peers) {
            block.problem("guests", "fewer than there are peers, of which they are the last");
        }
        if (peers - gateway.guests() > GatewayParams.MOST_PEERS) {
            root.problem(
                    "peers",
                    "at most " + GatewayParams.MOST_PEERS + " beside guests, as each has 256 addresses of its own");
        }
        if (programs(blocks) > 0 && FaultEntry.joining(blocks.faults()) > 0) {
            root.problem(
                    "faults", "no peers that join, as the last peers are programs with connections (gateway.guests)");
        }
        if (blocks.cluster().hosts() > 0) {
            root.block("cluster").problem("hosts", "0 with a gateway (gateway.protocol)");
        }
        if (!gateway.isLoopback()) {
            root.problems()
                    .warn(
                            "hearsay.gateway.bind: peers can be reached from other machines: whoever can reach an address can be a guest");
        }
    }

    /** The number of guests that open connections, and have no links in the topology. */
    static int programs(Blocks blocks) {
        return blocks.settings().get(0).protocol().takesConnections()
                ? blocks.gateway().guests()
                : 0;
    }

    private boolean speaks(GatewayParams gateway, Blocks blocks) {
        PeerSettings usual = blocks.settings().get(0);
        ProtocolModel model = usual.protocol();
        if (!gateway.protocol().equals(usual.protocolName())) {
            block.problem("protocol", GatewayParams.NONE + ", or " + usual.protocolName() + ", as protocol.type is");
        } else if (!model.isSpoken()) {
            block.problem(
                    "protocol",
                    GatewayParams.NONE
                            + ", as messages of this protocol, or with this overlay, have no form on the wire");
        } else if (blocks.settings().stream().anyMatch(each -> !each.protocol().equals(model))) {
            root.problem("groups", "the same protocol for all peers, with a gateway");
        } else {
            return true;
        }
        return false;
    }

    private void checkTime(GatewayParams gateway, TimeParams time) {
        if (gateway.isLive() && time.mode() == TimeParams.Mode.VIRTUAL) {
            root.block("time").problem("mode", "real with a gateway, but for a replay (gateway.replay)");
        }
        if (time.isUntilQuiet()) {
            root.block("time").problem("drain", "a duration with a gateway, as nobody knows when guests have done");
        }
    }
}
