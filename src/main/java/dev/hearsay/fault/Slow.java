package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fault {@code slow}: some peers take longer for everything. See {@link Slowdown}.
 *
 * @param who the slow ones
 * @param processing the factor on the time of their processors
 * @param latency the factor on the latency of their links
 * @param bandwidth the factor on their bandwidths
 */
record Slow(PeerChoice who, double processing, double latency, double bandwidth) implements Condition {
    private static final Pattern FACTOR = Pattern.compile("\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*x?\\s*");
    private static final double LARGEST = 1_000_000;

    static Fault from(ConfigBlock settings) {
        Slow slow = new Slow(
                PeerChoice.from(settings),
                factor(settings, "processing", 1, LARGEST, "10x, from 1x to 1000000x"),
                factor(settings, "latency", 1, LARGEST, "3x, from 1x to 1000000x"),
                factor(settings, "bandwidth", 1 / LARGEST, 1, "0.1x, from 0.000001x to 1x"));
        boolean isSound =
                settings.isSound("processing") && settings.isSound("latency") && settings.isSound("bandwidth");
        if (isSound && slow.processing == 1 && slow.latency == 1 && slow.bandwidth == 1) {
            settings.problemOfBlock("a factor other than 1x of at least one of processing, latency, bandwidth");
        }
        return slow;
    }

    private static double factor(ConfigBlock settings, String key, double least, double most, String example) {
        Matcher form = FACTOR.matcher(settings.text(key));
        double factor = form.matches() ? Double.parseDouble(form.group(1)) : 0;
        if (settings.isSound(key) && (factor < least || factor > most)) {
            settings.problem(key, "a factor such as " + example);
        }
        return factor < least || factor > most ? 1 : factor;
    }

    @Override
    public void check(ConfigBlock settings, PeerChoice.Places places) {
        who.check(settings, places);
    }

    @Override
    public int leastPeers() {
        return who.leastPeers();
    }

    @Override
    public boolean roundsToNobody(int peers) {
        return who.roundsToNobody(peers);
    }

    @Override
    public void disturb(Span when, RandomStream random, Conditions conditions) {
        conditions
                .linkFaults()
                .add(new Slowdown(
                        when.from(),
                        when.until(),
                        who.at(when.from(), conditions, random),
                        processing,
                        latency,
                        bandwidth));
    }
}
