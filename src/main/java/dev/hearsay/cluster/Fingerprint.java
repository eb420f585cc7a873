package dev.hearsay.cluster;

import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.topology.Topology;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of what a JVM makes of a scenario: the scenario with every default, the graph with what latencies, places and names
 * it came with, the other files that it names, and the types of the messages. Files of the same name may differ from machine to machine, and so may a user's own classes.
 */
final class Fingerprint {
    private static final int BUFFER = 1 << 16;

    private Fingerprint() {}

    /** The fingerprint of a scenario and its network. */
    static String of(Scenario scenario, Network network) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(scenario.resolvedText().getBytes(StandardCharsets.UTF_8));
            digest.update(network.messageCodec().signature().getBytes(StandardCharsets.UTF_8));
            addGraph(network.topology(), digest);
            addNames(scenario, digest);
            addFiles(scenario, digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void addGraph(Topology topology, MessageDigest digest) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (int peer = 0; peer < topology.peers(); peer++) {
            add(topology.degree(peer), buffer, digest);
            for (int link = topology.firstLink(peer); link < topology.firstLink(peer + 1); link++) {
                add(topology.target(link), buffer, digest);
                if (topology.hasLatencies()) {
                    add(topology.latency(link), buffer, digest);
                }
            }
            add(Double.doubleToLongBits(topology.degrees(peer, 0)), buffer, digest);
            add(Double.doubleToLongBits(topology.degrees(peer, 1)), buffer, digest);
        }
        digest.update(buffer.flip());
    }

    /** The scenario may name its senders and those that crash. */
    private static void addNames(Scenario scenario, MessageDigest digest) {
        for (int peer = 0; peer < scenario.topology().ownPeers(); peer++) {
            digest.update(scenario.topology().peerName(peer).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    /** Of the graph's file the graph is what counts; of any other its bytes. */
    private static void addFiles(Scenario scenario, MessageDigest digest) {
        scenario.files().stream()
                .filter(named -> !named.setting().startsWith("hearsay.topology."))
                .forEach(named -> digest.update(Input.of(named.file()).sha256().getBytes(StandardCharsets.US_ASCII)));
    }

    private static void add(long number, ByteBuffer buffer, MessageDigest digest) {
        if (buffer.remaining() < Long.BYTES) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        buffer.putLong(number);
    }
}
