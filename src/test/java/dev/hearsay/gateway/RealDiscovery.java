package dev.hearsay.gateway;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.testkit.Hearsay;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Two nodes of Ethereum's discovery among 1,000 emulated ones, in a JVM of its own, which is alone in its network with them: each is given the
 * address of one emulated node, and is asked a while later whom it knows. What came of it is written to {@code outcome.properties}.
 */
final class RealDiscovery {
    private static final int PORT = 30303;
    private static final int NODES = 2;
    private static final long PATIENCE_SECONDS = 40;
    private static final int SECONDS = 15;
    /** The entrances of the two: far from one another by number, and so anywhere by identifier. */
    private static final List<String> ENTRANCES = List.of("127.1.1.1", "127.3.1.1");

    private RealDiscovery() {}

    /** Arguments: a directory, and that of the packages. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Files.createSymbolicLink(
                directory.resolve("node_modules"), Path.of(arguments[1]).toAbsolutePath());
        Emulation emulation = new Emulation(Hearsay.scenario("""
                        hearsay { name = discovery, peers = 1002, origin.senders = 0, link.latency { type = fixed, value = 50 ms }
                        time { mode = real, run = 60 s, drain = 0 s }, protocol { type = discv4, tables = complete }
                        gateway { protocol = discv4, guests = 2, port = 30303 } }
                        """), null);
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(emulation::run);
        List<Process> nodes = new ArrayList<>();
        Properties outcome = new Properties();
        try {
            // A node that is not answered for 4 s at its beginning knows nobody for five minutes.
            while (!(emulation.progress().seconds() > 1) && !run.isDone()) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            for (int node = 0; node < NODES; node++) {
                nodes.add(start(directory, node));
            }
            for (Process node : nodes) {
                node.inputReader().readLine();
            }
            TimeUnit.SECONDS.sleep(SECONDS);
            for (int node = 0; node < NODES; node++) {
                ask(nodes.get(node), node, outcome);
            }
            emulation.stop();
            outcome.setProperty(
                    "warnings",
                    String.join(
                            "; ", run.get(PATIENCE_SECONDS, TimeUnit.SECONDS).warnings()));
            Scene.write(outcome, directory);
        } finally {
            nodes.forEach(Process::destroyForcibly);
        }
        System.exit(0);
    }

    private static Process start(Path directory, int node) throws IOException {
        Scene.copy("devp2p", directory, "discover.mjs", "package.json");
        return new ProcessBuilder(
                        "node", "discover.mjs", "127." + (200 + node) + ".0.1", "" + PORT, ENTRANCES.get(node))
                .directory(directory.toFile())
                .redirectError(directory.resolve(node + ".err").toFile())
                .start();
    }

    /** The number of nodes that one knows, and the milliseconds that its pings of some of them take. */
    private static void ask(Process process, int node, Properties outcome) throws IOException {
        BufferedWriter to = process.outputWriter();
        BufferedReader from = process.inputReader();
        to.write("go on\n");
        to.flush();
        String[] words = from.readLine().split(" ", 2);
        outcome.setProperty("known" + node, words[0]);
        outcome.setProperty("pings" + node, words[1]);
    }
}
