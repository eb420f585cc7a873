package dev.hearsay.gateway;

import dev.hearsay.settings.ConfigBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of the block {@code gateway}.
 *
 * @param protocol the protocol that real programs speak, or {@link #NONE} in a run without any
 * @param port the port of every peer
 * @param peers the peers that can be reached
 * @param guests the number of peers, the last ones, that are real programs
 * @param network the first number of all addresses: 127 for loopback
 * @param queue the packets that wait to enter at most, of all programs together
 * @param replay what came in by an earlier run, to be done again
 */
public record GatewayParams(
        String protocol, int port, IntPredicate peers, int guests, int network, int queue, Optional<Path> replay) {
    /** The protocol of a run without a gateway. */
    public static final String NONE = "none";

    /** The parameters of a run without a gateway. */
    public static final GatewayParams CLOSED =
            new GatewayParams(NONE, 1, peer -> true, 0, Plan.LOOPBACK, 1, Optional.empty());

    /** The number of peers for which there are addresses. */
    public static final int MOST_PEERS = Plan.MOST_PEERS;

    private static final int LAST_PORT = 65_535;
    private static final int MOST_GUESTS = 1000;
    private static final int MOST_PACKETS = 1_000_000;
    private static final int LAST_NETWORK = 223;
    private static final Pattern BIND = Pattern.compile("(\\d{1,3})\\.0\\.0\\.0/8");

    /**
     * The parameters of the block.
     *
     * @param mostPeers the number of peers
     */
    public static GatewayParams from(ConfigBlock gateway, int mostPeers) {
        String stated = gateway.text("protocol");
        String protocol = gateway.isSound("protocol") ? stated : NONE;
        boolean isClosed = protocol.equals(NONE);
        int guests = gateway.integer("guests", 1, MOST_GUESTS);
        gateway.idle(isClosed, "gateway.protocol is none", "port", "peers", "guests", "bind", "queue", "replay");
        Optional<Path> replay = replay(gateway, isClosed);
        gateway.idle(replay.isPresent(), "gateway.replay is given", "queue");
        return new GatewayParams(
                protocol,
                gateway.integer("port", 1, LAST_PORT),
                peers(gateway, mostPeers),
                isClosed ? 0 : guests,
                network(gateway),
                gateway.integer("queue", 1, MOST_PACKETS),
                replay);
    }

    private static Optional<Path> replay(ConfigBlock gateway, boolean isClosed) {
        String allowed = NONE + ", or the path of the inbound.csv of a run";
        if (gateway.isWord("replay", NONE)) {
            return Optional.empty();
        }
        Optional<Path> stated = gateway.path("replay", allowed);
        if (isClosed || stated.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> file = gateway.file("replay", allowed);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            gateway.problem("replay", allowed + ": there is no " + file.get());
        }
        return file;
    }

    private static IntPredicate peers(ConfigBlock gateway, int mostPeers) {
        if (gateway.isWord("peers", "all")) {
            return peer -> true;
        }
        int[] listed = gateway.peers("peers", mostPeers - 1, "all, or " + ConfigBlock.PEERS)
                .orElse(new int[0]);
        Arrays.sort(listed);
        return peer -> Arrays.binarySearch(listed, peer) >= 0;
    }

    private static int network(ConfigBlock gateway) {
        Matcher bind = BIND.matcher(gateway.text("bind"));
        int network = bind.matches() ? Integer.parseInt(bind.group(1)) : 0;
        if (network < 1 || network > LAST_NETWORK) {
            gateway.problem("bind", "a network of 16 million addresses, such as 127.0.0.0/8 or 10.0.0.0/8");
            return Plan.LOOPBACK;
        }
        return network;
    }

    /** True if real programs, or a replay of what they did, are part of the run. */
    public boolean isOpen() {
        return !protocol.equals(NONE);
    }

    /** True if real programs are: there are sockets. */
    public boolean isLive() {
        return isOpen() && replay.isEmpty();
    }

    /** True if nobody else than programs on this machine can reach its peers. */
    public boolean isLoopback() {
        return network == Plan.LOOPBACK;
    }

    /** The addresses of the peers. */
    Plan plan() {
        return new Plan(network, port);
    }
}
