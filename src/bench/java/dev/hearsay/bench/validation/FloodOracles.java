package dev.hearsay.bench.validation;

import dev.hearsay.metrics.record.RunResult;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Flooding over random regular graphs. */
final class FloodOracles implements Experiment {
    private static final double LATENCY = 300e6;
    private static final int SENDERS = 20;
    private static final int DEGREE = 8;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String subject() {
        return "Flooding over random graphs of degree 8 with a fixed latency L: the time to all peers and to a peer on average, in L,"
                + " and copies of a message. 20 messages in each run.";
    }

    @Override
    public String source() {
        return "An independent simulation in synchronous rounds gives the times; the counts of messages are exact: n (d - 1) + 1 if no"
                + " peer sends back to whom its copy came from, else n d.";
    }

    @Override
    public void run(Findings findings) {
        measure(100, 3.5, 2.42, 20, findings);
        measure(1000, 5.0, 3.60, 20, findings);
        measure(10_000, 6.0, 4.78, 5, findings);
        double[][] echoed = Runs.columns(scenario(1000, "protocol.echo = true"), 5, List.of(FloodOracles::copies));
        findings.add(
                "n = 1000, d = 8, echo",
                "copies of a message",
                Published.exactly(8000).theory(),
                echoed[0]);
    }

    private static void measure(int peers, double toAll, double mean, int runs, Findings findings) {
        String setting = "n = " + peers + ", d = 8";
        double[][] measured = Runs.columns(
                scenario(peers, ""),
                runs,
                List.of(
                        result -> mean(result, message -> new Spread(result, message).toLast() / LATENCY),
                        result -> mean(result, message -> new Spread(result, message).meanHop()),
                        FloodOracles::copies));
        findings.add(setting, "time to all / L", Published.near(toAll, 0.1), measured[0]);
        findings.add(setting, "mean time / L", Published.near(mean, 0.02), measured[1]);
        findings.add(
                setting,
                "copies of a message",
                Published.exactly(peers * (DEGREE - 1) + 1).theory(),
                measured[2]);
    }

    private static String scenario(int peers, String more) {
        return "peers = " + peers + ", topology { type = random-regular, degree = 8 },"
                + " link.latency { type = fixed, value = 300 ms }, origin { senders = " + SENDERS
                + ", every = 30 s }, time.run = 30 s\n" + more;
    }

    private static double copies(RunResult result) {
        return mean(result, message -> result.traffic().transmissionsOf(message));
    }

    private static double mean(RunResult result, IntToDoubleFunction figure) {
        return IntStream.range(0, result.deliveries().messages())
                .mapToDouble(figure)
                .average()
                .orElseThrow();
    }
}
