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
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Two nodes of js-libp2p on opposite sides of 1,000 emulated peers of GossipSub, in a JVM of its own, which is alone in its network with them: each
 * publishes messages, and is to get those of the other. What came of it is written to {@code outcome.properties}.
 */
final class RealNodes {
    static final int PEERS = 1000;

    /** The numbers of the first peers that the two dial. */
    static final int[] ENTRANCES = {0, 500};

    static final int DIALLED = 8;

    /** The network, as far as emulated peers are concerned. Their own messages come at first, so that all is compiled when nodes begin. */
    static final String NETWORK = """
            seed = 1, origin { senders = 40, every = 4 s, limit = 1 }, link.latency { type = fixed, value = 50 ms }
            protocol.type = gossipsub
            """;

    /** The graph of its peers. */
    static final String GRAPH = "topology { type = random-regular, degree = 8 }";

    private static final long PATIENCE_SECONDS = 60;
    private static final String MEASURED = "message";
    private static final int EARLY = 20;

    /** A node, and what it has said. */
    private static final class Node {
        private final Process process;
        private final BufferedWriter to;
        private final BufferedWriter log;
        private final Thread listening;
        private final Map<String, Double> sent = new TreeMap<>();
        private final Map<String, List<Double>> got = new TreeMap<>();
        private final List<Integer> meshes = new ArrayList<>();
        private final CompletableFuture<Void> ready = new CompletableFuture<>();
        private final BlockingQueue<String> published = new LinkedBlockingQueue<>();

        private Node(Process process, Path log) throws IOException {
            this.process = process;
            this.log = Files.newBufferedWriter(log);
            this.to = process.outputWriter();
            listening = new Thread(this::listen);
            listening.setDaemon(true);
            listening.start();
        }

        private void listen() {
            try (BufferedReader from = process.inputReader()) {
                for (String line = from.readLine(); line != null; line = from.readLine()) {
                    log.write(line + "\n");
                    log.flush();
                    take(line.split(" ", -1));
                }
            } catch (IOException gone) {
                ready.completeExceptionally(gone);
            }
        }

        private void take(String[] words) {
            switch (words[0]) {
                case "sent" -> {
                    if (words[2].startsWith(MEASURED)) {
                        sent.put(words[2], Double.parseDouble(words[1]));
                    }
                }
                case "got" ->
                    got.computeIfAbsent(words[2], any -> new ArrayList<>()).add(Double.parseDouble(words[1]));
                case "mesh" -> {
                    if (ready.isDone()) {
                        meshes.add(Integer.parseInt(words[2]));
                    }
                }
                case "ready" -> ready.complete(null);
                case "published" -> published.add(words[2]);
                default -> {
                    // What it says beside that is for its log.
                }
            }
        }

        /** Lets it go, and hears it out. */
        private void end() throws IOException, InterruptedException {
            tell("end");
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            listening.join();
        }

        private void tell(String line) throws IOException {
            to.write(line + "\n");
            to.flush();
        }
    }

    private final Path directory;
    private final Emulation emulation = new Emulation(
            Hearsay.scenario("hearsay { name = nodes, peers = " + (PEERS + 2) + ", " + NETWORK + GRAPH
                    + ", time { mode = real, run = 200 s, drain = 0 s }"
                    + ", gateway { protocol = gossipsub, guests = 2, port = 4001 } }"),
            null);

    private RealNodes(Path directory) {
        this.directory = directory;
    }

    /** Arguments: a directory, that of the packages, the number of messages of each node, and the milliseconds between two of them. */
    public static void main(String[] arguments) throws Exception {
        RealNodes scene = new RealNodes(Path.of(arguments[0]));
        scene.play(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        System.exit(0);
    }

    private void play(Path packages, int messages, int millis) throws Exception {
        Files.createSymbolicLink(directory.resolve("node_modules"), packages.toAbsolutePath());
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(emulation::run);
        List<Node> nodes = List.of(start(0), start(1));
        try {
            for (Node node : nodes) {
                node.ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            // A few heartbeats, after which meshes are what they are going to be.
            TimeUnit.SECONDS.sleep(3);
            // The first messages come while some of the code has yet to be compiled.
            publish(nodes, "early", EARLY, 100);
            publish(nodes, MEASURED, messages, millis);
            TimeUnit.SECONDS.sleep(2);
            for (Node node : nodes) {
                node.end();
            }
            emulation.stop();
            measure(nodes, run.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } finally {
            nodes.forEach(node -> node.process.destroyForcibly());
            Files.delete(directory.resolve("node_modules"));
        }
    }

    private static void publish(List<Node> nodes, String name, int messages, int millis) throws Exception {
        for (int which = 0; which < nodes.size(); which++) {
            nodes.get(which).tell("publish " + name + which + " " + messages + " " + millis);
        }
        for (Node node : nodes) {
            node.published.poll(PATIENCE_SECONDS + (long) messages * millis / 500, TimeUnit.SECONDS);
        }
    }

    private Node start(int which) throws IOException {
        Scene.copy("libp2p", directory, "node.mjs", "node20.mjs", "package.json");
        List<String> command = new ArrayList<>(
                List.of("node", "--import", "./node20.mjs", "node.mjs", "127." + (200 + which) + ".0.1", "4001"));
        IntStream.range(0, DIALLED)
                .map(i -> ENTRANCES[which] + i)
                .mapToObj(peer -> "127." + (1 + peer / 250) + "." + (1 + peer % 250) + ".1")
                .forEach(command::add);
        return new Node(
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(directory.resolve(which + ".err").toFile())
                        .start(),
                directory.resolve(which + ".out"));
    }

    private void measure(List<Node> nodes, RunResult result) throws IOException {
        Properties outcome = new Properties();
        for (int which = 0; which < 2; which++) {
            Node from = nodes.get(which);
            Node to = nodes.get(1 - which);
            StringBuilder delays = new StringBuilder();
            int once = 0;
            for (Map.Entry<String, Double> each : from.sent.entrySet()) {
                List<Double> at = to.got.getOrDefault(each.getKey(), List.of());
                once += at.size() == 1 ? 1 : 0;
                at.forEach(time -> delays.append(Math.round(10 * (time - each.getValue())) / 10.0)
                        .append(' '));
            }
            outcome.setProperty("once" + which, Integer.toString(once));
            outcome.setProperty("delays" + which, delays.toString().trim());
            outcome.setProperty("smallestMesh" + which, Integer.toString(smallest(from.meshes)));
            outcome.setProperty(
                    "largestMesh" + which,
                    Integer.toString(
                            -smallest(from.meshes.stream().map(size -> -size).toList())));
        }
        Map<String, Long> counters = result.protocolMetrics().counters();
        outcome.setProperty(
                "deliveries", Long.toString(counters.getOrDefault("programDeliveries", 0L) - 2L * EARLY * PEERS));
        outcome.setProperty("warnings", String.join("; ", result.warnings()));
        Scene.write(outcome, directory);
    }

    private static int smallest(List<Integer> sizes) {
        return sizes.stream().mapToInt(Integer::intValue).min().orElse(0);
    }
}
