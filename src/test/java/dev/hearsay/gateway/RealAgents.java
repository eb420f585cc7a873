package dev.hearsay.gateway;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.protocol.Message;
import dev.hearsay.testkit.Hearsay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two agents of serf among 1,000 emulated members, in a JVM of its own, which is alone in its network with them: one sends an event, so does a member, and
 * another member crashes. What came of it is written to {@code outcome.properties}; times are milliseconds.
 */
final class RealAgents {
    static final int MEMBERS = 1000;
    static final String CRASHES = "00007";

    private static final int ORIGIN = 3;
    private static final long PATIENCE_MILLIS = 65_000;
    private static final long UNKNOWN = -1;
    private static final String[] ENTRANCES = {"127.1.1.1", "127.2.1.1"};

    /**
     * The course of a scene, in seconds of emulated time, which begins when agents can join.
     *
     * @param crash the time at which a member crashes
     * @param rumour the time at which a member sends an event
     * @param event the time at which an agent does
     */
    private record Course(int crash, int rumour, int event) {
        private static final Course SHORT = new Course(4, 14, 20);
        private static final Course LONG = new Course(130, 60, 45);
    }

    private final Path directory;
    private final String serf;
    private final Course course;
    private final Emulation emulation;
    private final List<Process> agents = new ArrayList<>();
    /** The time of the wall clock at which emulated time began, in milliseconds: no packet is logged before its time. */
    private final AtomicLong began = new AtomicLong(Long.MAX_VALUE);

    /** The time at which the event of the agent left it, which is when there was room in its packets. */
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    private final long[] reachedAt = new long[MEMBERS];
    private final AtomicInteger reached = new AtomicInteger();

    private RealAgents(Path directory, String serf, Course course) {
        this.directory = directory;
        this.serf = serf;
        this.course = course;
        Arrays.fill(reachedAt, UNKNOWN);
        emulation = new Emulation(
                Hearsay.scenario(String.format(
                        Locale.ROOT, """
                        hearsay { name = agents, peers = %d, link.latency { type = fixed, value = 50 ms }
                        origin { senders = [%d], start = %d s, phase = aligned, size = 40 B }
                        faults = [{ at = %d s, crash { ids = [%s] } }]
                        time { mode = real, run = 250 s, drain = 0 s }
                        protocol { type = swim }, gateway { protocol = swim, guests = 2, port = 7946 } }
                        """, MEMBERS + 2, ORIGIN, course.rumour, course.crash, Integer.valueOf(CRASHES))),
                this::note);
        emulation.logInbound(this::note);
    }

    private void note(Inbound inbound) {
        began.accumulateAndGet(System.currentTimeMillis() - inbound.at() / 1_000_000, Math::min);
        if (isEvent(inbound.packet().message())) {
            left.accumulateAndGet(inbound.at(), Math::min);
        }
    }

    private static boolean isEvent(Message message) {
        return message instanceof Unnumbered;
    }

    /** Arguments: a directory, the program, and {@code short} or {@code long}. */
    public static void main(String[] arguments) throws Exception {
        Course course = arguments[2].equals("long") ? Course.LONG : Course.SHORT;
        new RealAgents(Path.of(arguments[0]), arguments[1], course).play();
        System.exit(0);
    }

    /** The first copies of the agent's event, which is the only message of a program. */
    private void note(TransmissionBatch batch) {
        for (int index : batch.order()) {
            int to = batch.to(index);
            long at = batch.arrivedAt(index);
            if (at != TransmissionBatch.LOST && to < MEMBERS && isEvent(batch.message(index))) {
                reached.addAndGet(reachedAt[to] == UNKNOWN ? 1 : 0);
                reachedAt[to] = reachedAt[to] == UNKNOWN ? at : Math.min(at, reachedAt[to]);
            }
        }
    }

    private void play() throws Exception {
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(emulation::run);
        Properties outcome = new Properties();
        try {
            start(0);
            start(1);
            awaitTime(Math.min(course.event, course.rumour) - 5, run);
            outcome.setProperty("alive0", Long.toString(alive(0)));
            outcome.setProperty("alive1", Long.toString(alive(1)));
            awaitTime(course.event, run);
            long told = System.currentTimeMillis();
            ask(0, "event", "-coalesce=false", "deploy", "v1");
            await(() -> reached.get() >= MEMBERS - 1 && heard("deploy", 1) != UNKNOWN);
            awaitTime(course.rumour, run);
            await(() -> heard("rumour", 0) != UNKNOWN && heard("rumour", 1) != UNKNOWN);
            awaitTime(course.crash, run);
            await(() -> failed(CRASHES, 0) != UNKNOWN && failed(CRASHES, 1) != UNKNOWN);
            emulation.stop();
            measure(outcome, told, run.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } finally {
            agents.forEach(Process::destroyForcibly);
        }
        Scene.write(outcome, directory);
    }

    private static String host(int which) {
        return "127." + (200 + which) + ".0.1";
    }

    private Path notes(String kind, int which) {
        return directory.resolve(kind + which);
    }

    private void start(int which) throws IOException {
        String now = "$(date +%s%3N)";
        List<String> command = List.of(
                serf,
                "agent",
                "-node=real-" + which,
                "-bind=" + host(which) + ":7946",
                "-rpc-addr=" + host(which) + ":7373",
                "-retry-join=" + ENTRANCES[which],
                "-retry-interval=500ms",
                "-event-handler=user=echo " + now + " $SERF_USER_EVENT >> " + notes("heard", which),
                "-event-handler=member-failed=cut -f1 | sed \"s/^/" + now + " /\" >> " + notes("failed", which));
        agents.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("agent" + which).toFile())
                .start());
    }

    private List<String> ask(int which, String command, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(serf, command, "-rpc-addr=" + host(which) + ":7373"));
        words.addAll(Arrays.asList(more));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .start()
                .inputReader()
                .lines()
                .toList();
    }

    private long alive(int which) throws IOException {
        return ask(which, "members", "-status=alive").size();
    }

    /** Waits until so many seconds of emulated time are over. */
    private void awaitTime(int seconds, CompletableFuture<RunResult> run) throws InterruptedException {
        while (!run.isDone()
                && (began.get() == Long.MAX_VALUE || System.currentTimeMillis() < began.get() + 1000L * seconds)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** A thing that is to happen. */
    private interface Thing {
        boolean isSo() throws IOException;
    }

    private static void await(Thing thing) throws IOException, InterruptedException {
        long patience = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!thing.isSo() && System.currentTimeMillis() < patience) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** The time at which an agent's handler was run for an event. */
    private long heard(String event, int which) throws IOException {
        return noted(notes("heard", which), event);
    }

    /** The time at which an agent's handler was told that a member has failed. */
    private long failed(String member, int which) throws IOException {
        return noted(notes("failed", which), member);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static long noted(Path file, String what) throws IOException {
        for (String line : lines(file)) {
            if (line.endsWith(" " + what)) {
                return Long.parseLong(line.substring(0, line.indexOf(' ')));
            }
        }
        return UNKNOWN;
    }

    private void measure(Properties outcome, long told, RunResult result) throws IOException {
        double[] delays = Arrays.stream(reachedAt)
                .filter(at -> at != UNKNOWN)
                .mapToDouble(at -> at / 1e6 + began.get() - told)
                .sorted()
                .toArray();
        outcome.setProperty("reached", Integer.toString(reached.get()));
        outcome.setProperty(
                "eventMedian", Long.toString(delays.length == 0 ? UNKNOWN : (long) delays[delays.length / 2]));
        outcome.setProperty(
                "eventLast", Long.toString(delays.length == 0 ? UNKNOWN : (long) delays[delays.length - 1]));
        outcome.setProperty("left", Long.toString(left.get() / 1_000_000 + began.get() - told));
        List<String> falselyFailed = new ArrayList<>();
        for (int which = 0; which < 2; which++) {
            put(outcome, "event" + which, heard("deploy", which), told);
            put(outcome, "rumour" + which, heard("rumour", which), began.get() + 1000L * course.rumour);
            put(outcome, "failed" + which, failed(CRASHES, which), began.get() + 1000L * course.crash);
            lines(notes("failed", which)).stream()
                    .filter(line -> !line.endsWith(" " + CRASHES))
                    .forEach(falselyFailed::add);
        }
        outcome.setProperty("falselyFailed", String.join(";", falselyFailed));
        outcome.setProperty("seconds", Long.toString((System.currentTimeMillis() - began.get()) / 1000));
        outcome.setProperty(
                "exchanges",
                result.protocolMetrics()
                        .counters()
                        .getOrDefault("guestSegmentsIn", 0L)
                        .toString());
        outcome.setProperty("warnings", String.join("; ", result.warnings()));
    }

    private static void put(Properties outcome, String name, long at, long since) {
        outcome.setProperty(name, Long.toString(at == UNKNOWN ? UNKNOWN : at - since));
    }
}
