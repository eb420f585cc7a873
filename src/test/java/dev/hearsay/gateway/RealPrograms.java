package dev.hearsay.gateway;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.peer.ControlMessage.RpcEnvelope;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.mainline.MainlineMessages.AnnouncePeer;
import dev.hearsay.protocol.mainline.MainlineMessages.GetPeers;
import dev.hearsay.protocol.mainline.MainlineMessages.Peers;
import dev.hearsay.testkit.Hearsay;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Two real programs in a network of 1,000 emulated peers, in a JVM of its own, which is alone in its network with them: one shares a file, the other
 * is to fetch it. What came of it is written to {@code outcome.properties}.
 */
final class RealPrograms {
    private static final int PEERS = 1000;
    private static final long PATIENCE_SECONDS = 60;
    private static final int CLOSEST = 8;

    private final Path directory;
    private final Torrent torrent;
    private final long hash;
    private final Emulation emulation;
    private final List<Inbound> inbound = new ArrayList<>();
    private final List<Process> programs = new ArrayList<>();
    /** The times at which guests were told of a sharer, in emulated nanoseconds, and whom. */
    private final List<long[]> told = new ArrayList<>();

    private RealPrograms(Path directory, long latencyMillis) throws Exception {
        this.directory = directory;
        this.torrent = Torrent.in(directory);
        this.hash = ByteBuffer.wrap(torrent.hash()).getLong();
        this.emulation = new Emulation(
                Hearsay.scenario(String.format(Locale.ROOT, """
                hearsay { name = programs, peers = %d, origin.senders = 0, link.latency { type = fixed, value = %d ms }
                time { mode = real, run = %d s, drain = 0 s }
                protocol { type = mainline-dht }, gateway { protocol = mainline-dht, guests = 2 } }
                """, PEERS + 2, latencyMillis, PATIENCE_SECONDS)),
                this::note);
        emulation.logInbound(packet -> {
            synchronized (inbound) {
                inbound.add(packet);
            }
        });
    }

    /** Arguments: {@code aria2} or {@code libtorrent}, a directory, and the latency of links in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        RealPrograms scene = new RealPrograms(Path.of(arguments[1]), Long.parseLong(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> scene.programs.forEach(Process::destroyForcibly)));
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(scene.emulation::run);
        try {
            Properties outcome = arguments[0].equals("aria2") ? scene.aria2() : scene.libtorrent();
            scene.emulation.stop();
            scene.measure(outcome, run.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            Scene.write(outcome, scene.directory);
        } finally {
            scene.programs.forEach(Process::destroyForcibly);
        }
        System.exit(0);
    }

    private Properties aria2() throws Exception {
        Process seeder = aria(
                200,
                1,
                "-V",
                "--seed-ratio=0.0",
                "-d",
                torrent.seed().toString(),
                torrent.file().toString());
        awaitAnnouncements(seeder);
        long began = System.nanoTime();
        Path target = directory.resolve("target");
        Process fetching =
                aria(201, 2, "--seed-time=0", "-d", target.toString(), "magnet:?xt=urn:btih:" + torrent.hex());
        fetching.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return outcome(target, (System.nanoTime() - began) / 1_000_000);
    }

    private Process aria(int network, int entry, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "aria2c",
                "--no-conf",
                "--enable-dht=true",
                "--enable-dht6=false",
                "--disable-ipv6=true",
                "--enable-peer-exchange=false",
                "--bt-enable-lpd=false",
                "--async-dns=false",
                "--interface=127." + network + ".0.1",
                "--dht-entry-point=127." + entry + ".1.1:6881",
                "--dht-listen-port=6890",
                "--listen-port=6891",
                "--dht-file-path=" + directory.resolve(network + ".dat")));
        command.addAll(Arrays.asList(more));
        return start(new ProcessBuilder(command)
                .redirectOutput(directory.resolve(network + ".out").toFile()));
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process program = builder.redirectErrorStream(true).start();
        programs.add(program);
        return program;
    }

    private Properties libtorrent() throws Exception {
        Path target = Files.createDirectories(directory.resolve("target"));
        Path script =
                Path.of(RealPrograms.class.getResource("/programs/fetch.py").toURI());
        Process python = start(new ProcessBuilder(
                "/usr/bin/python3",
                "-W",
                "ignore",
                script.toString(),
                torrent.file().toString(),
                torrent.hex(),
                torrent.seed().toString(),
                target.toString()));
        try (BufferedReader says = python.inputReader();
                BufferedWriter tell = python.outputWriter()) {
            says.readLine();
            awaitAnnouncements(python);
            tell.write("go on\n");
            tell.flush();
            String fetched = says.readLine();
            python.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return outcome(target, Long.parseLong(fetched.replaceAll("\\D", "")));
        }
    }

    /** Waits until the first program has announced itself to as many peers as take it down, or for the time in which it has to have. */
    private void awaitAnnouncements(Process seeder) throws InterruptedException {
        for (int i = 0; i < 250 && seeder.isAlive() && announced().length < CLOSEST; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** The peers to which a guest has announced itself for the torrent. */
    private int[] announced() {
        synchronized (inbound) {
            return inbound.stream()
                    .filter(each -> each.packet().message() instanceof AnnouncePeer word && word.hash() == hash)
                    .mapToInt(Inbound::peer)
                    .distinct()
                    .toArray();
        }
    }

    private Properties outcome(Path target, long millis) throws IOException {
        Properties outcome = new Properties();
        outcome.setProperty("identical", Boolean.toString(torrent.isIn(target)));
        outcome.setProperty("millis", Long.toString(millis));
        return outcome;
    }

    /** A peer tells a guest of sharers. */
    private void note(TransmissionBatch batch) {
        for (int index : batch.order()) {
            if (batch.to(index) >= PEERS
                    && batch.arrivedAt(index) != TransmissionBatch.LOST
                    && batch.message(index) instanceof RpcEnvelope envelope
                    && envelope.body() instanceof Peers peers
                    && peers.compact().length > 0) {
                told.add(new long[] {batch.arrivedAt(index), batch.to(index)});
            }
        }
    }

    private void measure(Properties outcome, RunResult result) {
        int[] closest = new Identifiers(PEERS + 2, 0).closest(hash, CLOSEST + 2);
        int[] announced = announced();
        long holders = Arrays.stream(closest)
                .filter(peer -> peer < PEERS)
                .limit(CLOSEST)
                .filter(peer -> Arrays.stream(announced).anyMatch(each -> each == peer))
                .count();
        outcome.setProperty("holders", Long.toString(holders));
        outcome.setProperty(
                "refused",
                result.protocolMetrics().counters().getOrDefault("refused", 0L).toString());
        outcome.setProperty("firstSharerMillis", Long.toString(firstSharerMillis()));
        outcome.setProperty("warnings", String.join("; ", result.warnings()));
    }

    /** The time from the first question of the program that fetches for sharers to the first answer that tells of one. */
    private long firstSharerMillis() {
        int fetching = PEERS + 1;
        long asked = inbound.stream()
                .filter(each -> each.guest() == fetching
                        && each.packet().message() instanceof GetPeers question
                        && question.hash() == hash)
                .mapToLong(Inbound::at)
                .min()
                .orElse(0);
        long heard = told.stream()
                .filter(each -> each[1] == fetching && each[0] > asked)
                .mapToLong(each -> each[0])
                .min()
                .orElse(0);
        return (heard - asked) / 1_000_000;
    }
}
