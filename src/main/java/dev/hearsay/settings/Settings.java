package dev.hearsay.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One block of a scenario, read as typed values. What is wrong does not throw: it is noted among the {@link Faults} with
 * its path and line, and a harmless value is handed back, so that one look at a scenario finds all of its faults.
 *
 * <p>Durations are nanoseconds, sizes are bytes. Defaults never stand in code: every key is in {@code reference.conf}.
 */
public final class Settings {
    /** No duration is longer: a hundred years, so that sums of a few of them are times in nanoseconds. */
    public static final long LONGEST_NANOS = 36_500L * 86_400 * 1_000_000_000;

    private static final String LONGEST = "36500 days";
    private static final long HIGHEST_RATE = 1_000_000_000_000_000L;
    /** The largest of numbers that nothing else bounds. */
    private static final long LARGEST = 1_000_000_000;

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final String TYPE = "type";

    private static final Pattern WHOLE = Pattern.compile("\\d+");

    private final Config block;
    private final String path;
    private final Faults faults;
    private final Map<String, Integer> peerNames;

    /** The block that stands at {@code path}. */
    public Settings(Config block, String path, Faults faults) {
        this(block, path, faults, Map.of());
    }

    private Settings(Config block, String path, Faults faults, Map<String, Integer> peerNames) {
        this.block = block;
        this.path = path;
        this.faults = faults;
        this.peerNames = peerNames;
    }

    /** The same block, in which and below which lists of peers are read by these names; by numbers if there are none. */
    public Settings withPeerNames(Map<String, Integer> names) {
        return new Settings(block, path, faults, names);
    }

    /** Where faults go. */
    public Faults faults() {
        return faults;
    }

    /** The full path of a key of this block. */
    public String path(String key) {
        return path + "." + key;
    }

    /** Whether the block has a value for the key. */
    public boolean has(String key) {
        return block.hasPath(key);
    }

    /** Whether nothing is wrong so far with a key, or with what is below it. */
    public boolean isSound(String key) {
        String at = path(key);
        return faults.list().stream().map(Fault::path).noneMatch(path -> path.equals(at) || path.startsWith(at + "."));
    }

    /** Notes that the value of {@code key} is not what is allowed there. */
    public void fault(String key, String allowed) {
        ConfigValue value = value(key);
        if (value == null) {
            faults.add(new Fault(Faults.where(block.origin()), path(key), "nothing", allowed));
        } else {
            faults.add(path(key), value, allowed);
        }
    }

    /** What stands at a key, HOCON's null as well; Java's null if nothing does. */
    private @Nullable ConfigValue value(String key) {
        ConfigValue value = block.root();
        for (String name : ConfigUtil.splitPath(key)) {
            value = value instanceof ConfigObject object ? object.get(name) : null;
        }
        return value;
    }

    /** The block below this one. What is no block is one fault, not one more for each key that is then missing. */
    public Settings block(String key) {
        int before = faults.list().size();
        Config below = read(key, "a block { ... }", block::getConfig, ConfigFactory.empty());
        boolean isBlock = faults.list().size() == before;
        return new Settings(below, path(key), isBlock ? faults : new Faults(), peerNames);
    }

    /** A block that is an element of a list: {@code key} is the list's, with the place of the element. */
    public Settings element(String key, Config below) {
        return new Settings(below, path(key), faults, peerNames);
    }

    /** Notes that the keys of this block are not those that are allowed together. */
    public void faultOfBlock(String allowed) {
        faults.add(path, block.root(), allowed);
    }

    /** The block as it stands, for what Settings does not read. */
    public Config config() {
        return block;
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

    /** Different whole numbers within bounds, both included, in the order of the list; none if anything is wrong. */
    public Optional<int[]> integers(String key, int least, int most, String allowed) {
        List<String> texts = read(key, allowed, block::getStringList, List.of());
        int[] numbers = new int[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            Optional<BigDecimal> number = Measures.number(texts.get(i)).filter(value -> isWithin(value, least, most));
            if (number.isEmpty()) {
                fault(key, allowed);
                return Optional.empty();
            }
            numbers[i] = number.get().intValue();
        }
        if (Arrays.stream(numbers).distinct().count() < numbers.length) {
            fault(key, allowed);
        }
        return isSound(key) ? Optional.of(numbers) : Optional.empty();
    }

    /**
     * Different peers, in the order of the list; none if anything is wrong. A text is the name of a peer, as those of a graph file
     * may have, or else its number from 0 to {@code most}.
     */
    public Optional<int[]> peers(String key, int most, String allowed) {
        if (peerNames.isEmpty()) {
            return integers(key, 0, most, allowed);
        }
        List<String> texts = read(key, allowed, block::getStringList, List.of());
        int[] peers = new int[texts.size()];
        for (int i = 0; i < peers.length; i++) {
            Optional<Integer> peer = peer(texts.get(i), most);
            if (peer.isEmpty()) {
                String nearest = Nearest.to(texts.get(i), peerNames.keySet())
                        .map(name -> " (did you mean " + name + "?)")
                        .orElse("");
                fault(
                        key,
                        allowed + ", or by their names in the topology's file, which " + texts.get(i) + " is not"
                                + nearest);
                return Optional.empty();
            }
            peers[i] = peer.get();
            warnOfNumber(key, texts.get(i));
        }
        if (Arrays.stream(peers).distinct().count() < peers.length) {
            fault(key, allowed);
        }
        return isSound(key) ? Optional.of(peers) : Optional.empty();
    }

    /** Where names are numbers themselves, one that is none of them may well be a slip. */
    private void warnOfNumber(String key, String text) {
        if (!peerNames.containsKey(text)
                && peerNames.keySet().stream()
                        .anyMatch(name -> WHOLE.matcher(name).matches())) {
            faults.warn(path(key) + ": no peer of the topology's file is named " + text + ", so peer number " + text
                    + ", counted from 0, is meant");
        }
    }

    private Optional<Integer> peer(String text, int most) {
        return Optional.ofNullable(peerNames.get(text))
                .or(() -> Measures.number(text)
                        .filter(number -> isWithin(number, 0, most))
                        .map(BigDecimal::intValue));
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

    /** A duration above zero for which an answer is waited for, in nanoseconds: links that take longer are worth a warning. */
    public long timeout(String key) {
        long nanos = positiveDuration(key);
        if (isSound(key)) {
            faults.timeout(new Faults.Timeout(Faults.where(block.getValue(key).origin()), path(key), nanos));
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

    /** A size of zero bytes or more that fits an int. */
    public int bytes(String key) {
        String allowed = "a size in whole bytes with its unit, such as 256 B or 1 MiB, less than 2 GiB";
        return (int) exact(key, Measures::size, 0, Integer.MAX_VALUE, allowed);
    }

    /** A rate in bytes a second, at least 1, or {@code word}, which stands for {@code meaning}. */
    public long rateOr(String key, String word, long meaning) {
        String allowed = word
                + ", or a rate in whole bytes a second with its unit, such as 10 MB/s or 100 Mbit/s, from 1 B/s to 1 PB/s";
        return isWord(key, word) ? meaning : exact(key, Measures::rate, 1, HIGHEST_RATE, allowed);
    }

    /** A value that has to be a whole number of its unit, within bounds that are both included. */
    private long exact(String key, Function<String, Optional<BigDecimal>> form, long least, long most, String allowed) {
        String text = read(key, allowed, block::getString, "");
        Optional<BigDecimal> value = form.apply(text).filter(number -> isWithin(number, least, most));
        return checked(key, value.map(BigDecimal::longValue).orElse(least), value.isPresent(), allowed, least);
    }

    private static boolean isWithin(BigDecimal number, long least, long most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
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

    /** {@code true} or {@code false}. */
    public boolean flag(String key) {
        return read(key, "true or false", block::getBoolean, false);
    }

    /** Any text. */
    public String text(String key) {
        return read(key, "a text", block::getString, "");
    }

    /**
     * The path of a file. A relative one is taken from the folder of the file that states it, as an include is, and where
     * there is no such file, or the command line states it, from the working directory. Empty for what is no path.
     *
     * @param allowed the files that are allowed, for the fault
     */
    public Optional<Path> file(String key, String allowed) {
        return path(key, allowed).map(stated -> besideOrigin(key, stated));
    }

    /** A path as it is stated. Empty, and a fault, for what is none, such as a URL. */
    public Optional<Path> path(String key, String allowed) {
        String stated = text(key);
        try {
            boolean plain = stated.chars().noneMatch(Character::isISOControl);
            if (plain && !stated.isBlank() && !URL.matcher(stated).matches()) {
                return Optional.of(Path.of(stated));
            }
        } catch (InvalidPathException wrong) {
            // told below, as is an empty one
        }
        if (isSound(key)) {
            fault(key, allowed);
        }
        return Optional.empty();
    }

    private Path besideOrigin(String key, Path stated) {
        String scenario = block.getValue(key).origin().filename();
        if (scenario == null || stated.isAbsolute()) {
            return stated;
        }
        Path beside = Path.of(scenario).resolveSibling(stated);
        return Files.exists(beside) ? beside : stated;
    }

    /** One of a few words. */
    public String choice(String key, String... words) {
        List<String> known = Arrays.asList(words);
        String value = read(key, "one of " + String.join(", ", known), block::getString, words[0]);
        return checked(key, value, known.contains(value), Nearest.allowed(value, known), words[0]);
    }

    /** Whether the value is the given word. */
    public boolean isWord(String key, String word) {
        if (!block.hasPath(key)) {
            return false;
        }
        ConfigValue value = block.getValue(key);
        return value.valueType() == ConfigValueType.STRING && value.unwrapped().equals(word);
    }

    /** Whether the value is a list. */
    public boolean isList(String key) {
        return block.hasPath(key) && block.getValue(key).valueType() == ConfigValueType.LIST;
    }

    /**
     * Notes that two values of this block contradict each other, at the one that the scenario states: at {@code key}, which
     * has to be {@code relation} the other, unless it has its default and the other has not.
     *
     * @param relation what {@code key} has to be to {@code other}, such as {@code at least}
     * @param inverse what {@code other} has to be to {@code key}, such as {@code at most}
     */
    public void contradiction(String key, String relation, String other, String inverse) {
        if (!isSound(key) || !isSound(other)) {
            return;
        }
        boolean atOther = isDefault(key) && !isDefault(other);
        String told = atOther ? other : key;
        String against = atOther ? key : other;
        fault(
                told,
                (atOther ? inverse : relation) + " " + path(against) + ", which is "
                        + Faults.shown(block.getValue(against)) + (isDefault(against) ? " (default)" : ""));
    }

    /** Whether the value of a key is its default. */
    public boolean isDefault(String key) {
        return Faults.isDefault(block.getValue(key).origin());
    }

    private <T> T read(String key, String allowed, Function<String, T> reader, T harmless) {
        try {
            return reader.apply(key);
        } catch (ConfigException.Null isNull) {
            fault(key, allowed);
        } catch (ConfigException.Missing missing) {
            String found = block.hasPath(TYPE) ? "nothing, which " + block.getString(TYPE) + " needs" : "nothing";
            ConfigOrigin origin = block.hasPath(TYPE) ? block.getValue(TYPE).origin() : block.origin();
            faults.add(new Fault(Faults.where(origin), path(key), found, allowed));
        } catch (ConfigException | ArithmeticException wrong) {
            fault(key, allowed);
        }
        return harmless;
    }

    private <T> T checked(String key, T value, boolean holds, String allowed, T harmless) {
        if (holds) {
            return value;
        }
        if (isSound(key) && has(key)) {
            fault(key, allowed);
        }
        return harmless;
    }

    private static String range(Object least, Object most) {
        return "from " + least + " to " + most;
    }
}
