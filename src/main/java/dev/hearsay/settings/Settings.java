package dev.hearsay.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One block of a scenario, read as typed values. What is wrong does not throw: it is noted among the {@link Faults} with
 * its path and line, and a harmless value is handed back, so that one look at a scenario finds all of its faults.
 *
 * <p>Durations are nanoseconds, sizes are bytes. Defaults never stand in code: every key is in {@code reference.conf}.
 */
public final class Settings {
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Config block;
    private final String path;
    private final Faults faults;

    /** The block that stands at {@code path}. */
    public Settings(Config block, String path, Faults faults) {
        this.block = block;
        this.path = path;
        this.faults = faults;
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
        faults.add(path(key), block.getValue(key), allowed);
    }

    /** The block below this one. What is no block is one fault, not one more for each key that is then missing. */
    public Settings block(String key) {
        int before = faults.list().size();
        Config below = read(key, "a block { ... }", block::getConfig, ConfigFactory.empty());
        boolean isBlock = faults.list().size() == before;
        return new Settings(below, path(key), isBlock ? faults : new Faults());
    }

    /** A block that is an element of a list: {@code key} is the list's, with the place of the element. */
    public Settings element(String key, Config below) {
        return new Settings(below, path(key), faults);
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
        Number number = read(key, allowed, block::getNumber, least);
        long value = number.longValue();
        boolean whole = !(number instanceof Double) || number.doubleValue() == value;
        return checked(key, value, value >= least && value <= most && whole, allowed, least);
    }

    /** A number within bounds, both included. */
    public double number(String key, double least, double most) {
        String allowed = "a number " + range(least, most);
        double value = read(key, allowed, block::getDouble, least);
        return checked(key, value, value >= least && value <= most, allowed, least);
    }

    /** A number above zero. */
    public double positive(String key) {
        double value = read(key, "a number above 0", block::getDouble, 1.0);
        return checked(key, value, value > 0 && Double.isFinite(value), "a number above 0", 1.0);
    }

    /** A probability, 0 to 1. */
    public double probability(String key) {
        String allowed = "a probability, 0 to 1";
        double value = read(key, allowed, block::getDouble, 0.0);
        return checked(key, value, value >= 0 && value <= 1, allowed, 0.0);
    }

    /** A duration of zero or more, in nanoseconds. */
    public long duration(String key) {
        return duration(key, 0, "a duration such as 300 ms");
    }

    /** A duration above zero, in nanoseconds. */
    public long positiveDuration(String key) {
        return duration(key, 1, "a duration above 0, such as 300 ms");
    }

    /** A duration of zero or more in nanoseconds, or {@code word}, which stands for {@code meaning}. */
    public long durationOr(String key, String word, long meaning) {
        return isWord(key, word) ? meaning : duration(key, 0, word + ", or a duration such as 300 ms");
    }

    private long duration(String key, long least, String allowed) {
        long value = read(key, allowed, name -> block.getDuration(name).toNanos(), least);
        boolean fits = value < Long.MAX_VALUE; // what is longer, 292 years, is read as this
        return checked(key, value, value >= least && fits, allowed, least);
    }

    /** A size of zero bytes or more that fits an int. */
    public int bytes(String key) {
        String allowed = "a size such as 256 B or 1 MiB, at most 2 GiB";
        long value = read(key, allowed, block::getBytes, 0L);
        return (int) checked(key, value, value >= 0 && value <= Integer.MAX_VALUE, allowed, 0L)
                .longValue();
    }

    /** A rate in bytes a second, at least 1, or {@code word}, which stands for {@code meaning}. */
    public long rateOr(String key, String word, long meaning) {
        String allowed = word + ", or bytes a second of at least 1, such as 10 MB";
        if (isWord(key, word)) {
            return meaning;
        }
        long value = read(key, allowed, block::getBytes, 1L);
        return checked(key, value, value >= 1, allowed, 1L);
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
        String stated = text(key);
        try {
            if (!stated.isBlank()) {
                return Optional.of(besideOrigin(key, Path.of(stated)));
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

    private <T> T read(String key, String allowed, Function<String, T> reader, T harmless) {
        try {
            return reader.apply(key);
        } catch (ConfigException.Null isNull) {
            ConfigOrigin origin = isNull.origin() == null ? block.origin() : isNull.origin();
            faults.add(new Fault(Faults.where(origin), path(key), "null", allowed));
        } catch (ConfigException.Missing missing) {
            faults.add(new Fault(Faults.where(block.origin()), path(key), "nothing", allowed));
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

    private static String range(Number least, Number most) {
        boolean open = most.doubleValue() >= LONGEST_ARRAY;
        return open ? "of at least " + least : "from " + least + " to " + most;
    }
}
