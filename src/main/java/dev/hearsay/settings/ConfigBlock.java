package dev.hearsay.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One block of a scenario, read as typed values. A wrong value does not throw: it is added to the {@link Problems} with its path
 * and line, and a harmless value is returned instead, so that one reading of a scenario finds all of its problems.
 *
 * <p>Durations are nanoseconds, sizes are bytes. Defaults never stand in code: every key is in {@code reference.conf}.
 */
public final class ConfigBlock extends Block {
    /** The longest duration, a hundred years in nanoseconds: sums of a few of them are still times in nanoseconds. */
    public static final long LONGEST_NANOS = 36_500L * 86_400 * 1_000_000_000;

    /** The lists that {@link #peers} reads where every peer may be listed, in words for the line that refuses anything else. */
    public static final String PEERS = "a list of different peers such as [0, 17] or [\"10 to 20\"]";

    private static final String LONGEST = "36500 days";
    private static final long SHORTEST_PERIOD_NANOS = 1_000;
    private static final long SHORTEST_ROUND_NANOS = 1_000_000;
    /** The largest size that a key may have, in bytes: 1 GiB. */
    public static final int LARGEST_BYTES = 1 << 30;

    private static final int LARGEST_BYTES_OF_PART = 1 << 20;
    private static final long HIGHEST_RATE = 1_000_000_000_000_000L;
    /** The largest value of numbers that nothing else bounds. */
    private static final long LARGEST = 1_000_000_000;

    private final PeerNames peerNames;

    /** The block that stands at {@code path}. */
    public ConfigBlock(Config block, String path, Problems problems) {
        this(block, path, problems, PeerNames.NONE);
    }

    private ConfigBlock(Config block, String path, Problems problems, PeerNames peerNames) {
        super(block, path, problems);
        this.peerNames = peerNames;
    }

    /**
     * The same block with names of peers, by which the lists of peers in it and below it are read; by numbers if there are none.
     */
    public ConfigBlock withPeerNames(Map<String, Integer> names) {
        return new ConfigBlock(block, path, problems(), new PeerNames(names));
    }

    /** The block below this one. A value that is no block is one problem, not one more for each key that is then missing. */
    public ConfigBlock block(String key) {
        int before = problems().list().size();
        Config below = read(key, "a block { ... }", block::getConfig, ConfigFactory.empty());
        boolean isBlock = problems().list().size() == before;
        return new ConfigBlock(below, path(key), isBlock ? problems() : new Problems(), peerNames);
    }

    /** The same block without some of the keys that it may have. */
    public ConfigBlock without(String... keys) {
        Config rest = block;
        for (String key : keys) {
            rest = rest.withoutPath(key);
        }
        return new ConfigBlock(rest, path, problems(), peerNames);
    }

    /** A block that is an element of a list. */
    public ConfigBlock element(String key, Config below) {
        return new ConfigBlock(below, path(key), problems(), peerNames);
    }

    /** A whole number within bounds, both included. */
    public int integer(String key, int least, int most) {
        return (int) whole(key, least, most);
    }

    /** A whole number within bounds, both included. */
    public long whole(String key, long least, long most) {
        return whole(key, least, most, "a whole number " + range(least, most));
    }

    /** A whole number within bounds, or {@code word}, which stands for {@code meaning}. */
    public int integerOr(String key, String word, int meaning, int least, int most) {
        String allowed = word + ", or a whole number " + range(least, most);
        return isWord(key, word) ? meaning : (int) whole(key, least, most, allowed);
    }

    private long whole(String key, long least, long most, String allowed) {
        return exact(key, Measures::number, least, most, allowed);
    }

    /**
     * The different peers of a list, in its order; none if anything is wrong. A text is the name of a peer, as those of a graph
     * file may have, or else its number from 0 to {@code most}, or a range of numbers such as {@code 20 to 519}.
     */
    public Optional<int[]> peers(String key, int most, String allowed) {
        List<String> texts = read(key, allowed, block::getStringList, List.of());
        List<int[]> listed = new ArrayList<>();
        for (String text : texts) {
            int[] peers = peerNames.peers(text, most);
            if (peers.length == 0) {
                problem(key, allowed + peerNames.allowedBeside(text));
                return Optional.empty();
            }
            listed.add(peers);
            if (peerNames.isDoubtful(text)) {
                problems()
                        .warn(path(key) + ": no peer of the topology's file is named " + text + ", so peer number "
                                + text + ", counted from 0, is meant");
            }
        }
        int[] peers = listed.stream().flatMapToInt(Arrays::stream).toArray();
        if (Arrays.stream(peers).distinct().count() < peers.length) {
            problem(key, allowed);
        }
        return isSound(key) ? Optional.of(peers) : Optional.empty();
    }

    /** The numbers of those peers that have names. */
    public Map<String, Integer> peerNames() {
        return peerNames.numbers();
    }

    /** The peer that a text names or numbers, from 0 to {@code most}, as in a list of peers. */
    public Optional<Integer> peer(String text, int most) {
        return peerNames.peer(text, most);
    }

    /** The names that peers have beside numbers, for the problem of a text that is neither; empty where there are no names. */
    public String allowedBeside(String text) {
        return peerNames.allowedBeside(text);
    }

    /** A number within bounds, both included. */
    public double number(String key, double least, double most) {
        String allowed = "a number " + range(text(least), text(most));
        double value = real(key, allowed, least);
        return checked(key, value, value >= least && value <= most, allowed, least);
    }

    /** A number above zero. */
    public double positive(String key) {
        String allowed = "a number above 0, at most " + LARGEST;
        double value = real(key, allowed, 1.0);
        return checked(key, value, value > 0 && value <= LARGEST, allowed, 1.0);
    }

    /** A probability, 0 to 1. */
    public double probability(String key) {
        String allowed = "a probability, 0 to 1";
        double value = real(key, allowed, 0);
        return checked(key, value, value >= 0 && value <= 1, allowed, 0.0);
    }

    /** A duration of zero or more, in nanoseconds. */
    public long duration(String key) {
        return duration(key, 0, "a duration with its unit, such as 300 ms, at most " + LONGEST);
    }

    /** A duration above zero, in nanoseconds. */
    public long positiveDuration(String key) {
        return duration(key, 1, "a duration above 0 with its unit, such as 300 ms, at most " + LONGEST);
    }

    /** The time between two events of something periodic, in nanoseconds: at least 1 us, or a run would hardly go on. */
    public long period(String key) {
        return duration(key, SHORTEST_PERIOD_NANOS, atLeast("1 us"));
    }

    /** The same, or {@code word}, which stands for {@code meaning}. */
    public long periodOr(String key, String word, long meaning) {
        String allowed = word + ", or " + atLeast("1 us");
        return isWord(key, word) ? meaning : duration(key, SHORTEST_PERIOD_NANOS, allowed);
    }

    /**
     * The time between two rounds of something that asks many peers each time, such as a look-up, in nanoseconds: at least 1 ms,
     * or a run would hardly go on.
     */
    public long round(String key) {
        return duration(key, SHORTEST_ROUND_NANOS, atLeast("1 ms"));
    }

    /** The same, or {@code word}, which stands for {@code meaning}. */
    public long roundOr(String key, String word, long meaning) {
        String allowed = word + ", or " + atLeast("1 ms");
        return isWord(key, word) ? meaning : duration(key, SHORTEST_ROUND_NANOS, allowed);
    }

    private static String atLeast(String shortest) {
        return "a duration of at least " + shortest + " with its unit, such as 300 ms, at most " + LONGEST;
    }

    /** A duration that may be below zero, in nanoseconds: from {@code -most} to {@code most}. */
    public long offset(String key, long most) {
        String allowed = "a duration with its unit, such as 2 ms or -2 ms, of at most " + most / 1_000_000 + " ms";
        return exact(key, Measures::duration, -most, most, allowed);
    }

    /**
     * A duration above zero for which an answer is waited for, in nanoseconds. It is also noted as a time-out: a latency above it
     * is worth a warning.
     */
    public long timeout(String key) {
        return noted(key, positiveDuration(key));
    }

    /** The same where it is asked anew without an answer, again and again: at least 1 ms, or a run would hardly go on. */
    public long retry(String key) {
        return noted(key, round(key));
    }

    private long noted(String key, long nanos) {
        if (isSound(key)) {
            problems()
                    .timeout(new Problems.Timeout(
                            Problems.where(block.getValue(key).origin()), path(key), nanos));
        }
        return nanos;
    }

    /** A duration of zero or more in nanoseconds, or {@code word}, which stands for {@code meaning}. */
    public long durationOr(String key, String word, long meaning) {
        String allowed = word + ", or a duration with its unit, such as 300 ms, at most " + LONGEST;
        return isWord(key, word) ? meaning : duration(key, 0, allowed);
    }

    private long duration(String key, long least, String allowed) {
        return exact(key, Measures::duration, least, LONGEST_NANOS, allowed);
    }

    /** The mean time between two events that happen at a rate, in nanoseconds, or 1 for {@code word}, which stands for no rate. */
    public long gap(String key, String word) {
        String allowed =
                word + ", or a number above 0 of messages in a unit of time, such as 100/s or 30/minute, at most 1e9/s";
        return isWord(key, word) ? 1 : exact(key, Measures::gap, 1, LONGEST_NANOS, allowed);
    }

    /**
     * A size of zero bytes or more, at most 1 GiB, so that a message of that size still fits an int with everything around it.
     */
    public int bytes(String key) {
        return bytes(key, LARGEST_BYTES, "1 GiB");
    }

    /** The size in bytes of a part of which a message may have many, such as a hash: at most 1 MiB. */
    public int bytesOfPart(String key) {
        return bytes(key, LARGEST_BYTES_OF_PART, "1 MiB");
    }

    private int bytes(String key, int most, String shown) {
        String allowed = "a size in whole bytes with its unit, such as 256 B or 1 kB, at most " + shown;
        return (int) exact(key, Measures::size, 0, most, allowed);
    }

    /** The size that was read of a key which has to be one byte at least; if it is less, a problem and 1. */
    public int notEmpty(String key, int bytes) {
        if (bytes == 0 && isSound(key)) {
            problem(key, "a size of at least 1 B");
        }
        return Math.max(1, bytes);
    }

    /** A size of one byte or more, or {@code word}, which stands for {@code meaning}. */
    public long bytesOr(String key, String word, long meaning) {
        String allowed = word + ", or a size in whole bytes with its unit, such as 64 KiB, from 1 B to less than 2 GiB";
        return isWord(key, word) ? meaning : exact(key, Measures::size, 1, Integer.MAX_VALUE, allowed);
    }

    /** A rate in bytes a second, at least 1, or {@code word}, which stands for {@code meaning}. */
    public long rateOr(String key, String word, long meaning) {
        String allowed = word
                + ", or a rate in whole bytes a second with its unit, such as 10 MB/s or 100 Mbit/s, from 1 B/s to 1 PB/s";
        return isWord(key, word) ? meaning : exact(key, Measures::rate, 1, HIGHEST_RATE, allowed);
    }

    /** A value that has to be a whole number of its unit, within bounds, both included. */
    private long exact(String key, Function<String, Optional<BigDecimal>> form, long least, long most, String allowed) {
        String text = read(key, allowed, block::getString, "");
        Optional<BigDecimal> value = form.apply(text).filter(number -> Measures.isWhole(number, least, most));
        return checked(key, value.map(BigDecimal::longValue).orElse(least), value.isPresent(), allowed, least);
    }

    private double real(String key, String allowed, double harmless) {
        String text = read(key, allowed, block::getString, "");
        return Measures.number(text)
                .map(BigDecimal::doubleValue)
                .orElseGet(() -> checked(key, harmless, false, allowed, harmless));
    }

    private static String text(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }

    /** A truth value, {@code true} or {@code false}. */
    public boolean flag(String key) {
        return read(key, "true or false", block::getBoolean, false);
    }

    /** A text, whatever it says. */
    public String text(String key) {
        return read(key, "a text", block::getString, "");
    }

    /**
     * The path of a file. A relative one is taken from the folder of the file that states it, as an include is; where there is no
     * such file, or the command line states it, from the working directory. Empty, and a problem, for a text that is no path.
     * What the file holds is part of the scenario: it is among the inputs of a run.
     *
     * @param allowed the files that are allowed, for the text of the problem
     */
    public Optional<Path> file(String key, String allowed) {
        Optional<Path> file = path(key, allowed)
                .map(stated -> StatedPath.beside(block.getValue(key).origin().filename(), stated));
        file.ifPresent(found -> problems().file(new StatedFile(path(key), text(key), found)));
        return file;
    }

    /** A path as it is stated. Empty, and a problem, for a text that is no path, such as a URL. */
    public Optional<Path> path(String key, String allowed) {
        Optional<Path> stated = StatedPath.of(text(key));
        if (stated.isEmpty() && isSound(key)) {
            problem(key, allowed);
        }
        return stated;
    }

    /** One word out of those given. */
    public String choice(String key, String... words) {
        List<String> known = Arrays.asList(words);
        String value = read(key, "one of " + String.join(", ", known), block::getString, words[0]);
        return checked(key, value, known.contains(value), Nearest.allowed(value, known), words[0]);
    }

    /** Different words out of those given, in the order of the list. */
    public List<String> words(String key, String... words) {
        List<String> known = List.of(words);
        String allowed = "a list of different ones of " + String.join(", ", known);
        List<String> value = read(key, allowed, block::getStringList, List.of());
        boolean isRight = known.containsAll(value) && value.stream().distinct().count() == value.size();
        return checked(key, value, isRight, allowed, List.of());
    }

    /**
     * A list of one or more different texts.
     *
     * @param allowed what they may say, for the text of the problem
     */
    public List<String> texts(String key, String allowed) {
        List<String> value = read(key, allowed, block::getStringList, List.of());
        boolean isRight = !value.isEmpty() && value.stream().distinct().count() == value.size();
        return checked(key, value, isRight, allowed, List.of());
    }

    /**
     * A list of different texts, or of none.
     *
     * @param allowed what they may say, for the text of the problem
     */
    public List<String> names(String key, String allowed) {
        List<String> value = read(key, allowed, block::getStringList, List.of());
        return checked(key, value, value.stream().distinct().count() == value.size(), allowed, List.of());
    }

    private static String range(Object least, Object most) {
        return "from " + least + " to " + most;
    }
}
