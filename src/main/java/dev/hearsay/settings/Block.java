package dev.hearsay.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A block of a scenario at its path: its content, and a place for the problems found in it. {@link ConfigBlock} reads its values.
 */
abstract class Block {
    private static final String TYPE = "type";

    final Config block;
    final String path;
    private final Problems problems;

    Block(Config block, String path, Problems problems) {
        this.block = block;
        this.path = path;
        this.problems = problems;
    }

    /** The collector of problems, the same for all blocks of a scenario. */
    public Problems problems() {
        return problems;
    }

    /** The full path of a key of this block. */
    public String path(String key) {
        return path + "." + key;
    }

    /** True if the block has a value for the key. */
    public boolean has(String key) {
        return block.hasPath(key);
    }

    /** True if nothing is wrong so far with a key, or with what is below it. */
    public boolean isSound(String key) {
        String at = path(key);
        return problems.list().stream()
                .map(Problem::path)
                .noneMatch(path -> path.equals(at) || path.startsWith(at + "."));
    }

    /** Adds the problem that the value of {@code key} is not one of those allowed there. */
    public void problem(String key, String allowed) {
        ConfigValue value = value(key);
        if (value == null) {
            problems.add(new Problem(Problems.where(block.origin()), path(key), "nothing", allowed));
        } else {
            problems.add(path(key), value, allowed);
        }
    }

    /** The value that stands at a key, HOCON's null as well; Java's null if nothing does. */
    private @Nullable ConfigValue value(String key) {
        ConfigValue value = block.root();
        for (String name : ConfigUtil.splitPath(key)) {
            value = value instanceof ConfigObject object ? object.get(name) : null;
        }
        return value;
    }

    /** Adds the problem that the keys of this block are not allowed together. */
    public void problemOfBlock(String allowed) {
        problems.add(path, block.root(), allowed);
    }

    /**
     * Notes that keys, or all keys of a block, have no effect here: a scenario that states one all the same gets a warning.
     *
     * @param isIdle true if they have no effect
     * @param reason why, such as {@code link.bandwidth is unlimited}
     * @param keys keys of this block
     */
    public void idle(boolean isIdle, String reason, String... keys) {
        for (String key : keys) {
            if (isIdle) {
                problems.idle(new Problems.Idle(path(key), reason));
            }
        }
    }

    /** Warns of those of some keys that this block of the scenario states itself, and in vain. */
    public void warnOfIdle(String reason, Collection<String> keys) {
        for (String key : keys) {
            ConfigValue value = value(key);
            if (value != null && !Problems.isDefault(value.origin())) {
                problems.warn(Problems.where(value.origin()) + ": " + path(key) + ": no effect: " + reason);
            }
        }
    }

    /** Adds a problem for each key of this block that is none of those given. */
    public void onlyKeys(Collection<String> known) {
        for (String key : new TreeSet<>(block.root().keySet())) {
            if (!known.contains(key)) {
                String where = Problems.where(
                        Objects.requireNonNull(block.root().get(key)).origin());
                String at = path(ConfigUtil.joinPath(key));
                problems.add(new Problem(where, at, "a key that is not known", Nearest.allowed(key, known)));
            }
        }
    }

    /** Notes that keys have no effect where another key of this block has the given word, which is then the reason. */
    public void idleWhere(String other, String word, String... keys) {
        String full = path(other);
        idle(isWord(other, word), full.substring(full.indexOf('.') + 1) + " is " + word, keys);
    }

    /** The block as it stands, for values that {@link ConfigBlock} has no method for. */
    public Config config() {
        return block;
    }

    /** True if the value is the given word. */
    public boolean isWord(String key, String word) {
        if (!block.hasPath(key)) {
            return false;
        }
        ConfigValue value = block.getValue(key);
        return value.valueType() == ConfigValueType.STRING && value.unwrapped().equals(word);
    }

    /** True if the value is a list. */
    public boolean isList(String key) {
        return block.hasPath(key) && block.getValue(key).valueType() == ConfigValueType.LIST;
    }

    /**
     * Adds the problem that two values of this block contradict each other, at the one that the scenario states: at {@code key},
     * which has to be {@code relation} the other, unless it has its default and the other has not.
     *
     * @param relation the relation of {@code key} to {@code other}, such as {@code at least}
     * @param inverse the relation of {@code other} to {@code key}, such as {@code at most}
     */
    public void contradiction(String key, String relation, String other, String inverse) {
        if (!isSound(key) || !isSound(other)) {
            return;
        }
        boolean atOther = isDefault(key) && !isDefault(other);
        String told = atOther ? other : key;
        String against = atOther ? key : other;
        problem(
                told,
                (atOther ? inverse : relation) + " " + path(against) + ", which is "
                        + Problems.shown(block.getValue(against)) + (isDefault(against) ? " (default)" : ""));
    }

    /** True if a key has a value other than a word, and not by default. */
    public boolean isStated(String key, String word) {
        return has(key) && !isWord(key, word) && !isDefault(key);
    }

    /** True if the value of a key is its default. */
    public boolean isDefault(String key) {
        return Problems.isDefault(block.getValue(key).origin());
    }

    final <T> T read(String key, String allowed, Function<String, T> reader, T harmless) {
        try {
            return reader.apply(key);
        } catch (ConfigException.Null isNull) {
            problem(key, allowed);
        } catch (ConfigException.Missing missing) {
            String found = block.hasPath(TYPE) ? "nothing, which " + block.getString(TYPE) + " needs" : "nothing";
            ConfigOrigin origin = block.hasPath(TYPE) ? block.getValue(TYPE).origin() : block.origin();
            problems.add(new Problem(Problems.where(origin), path(key), found, allowed));
        } catch (ConfigException | ArithmeticException wrong) {
            problem(key, allowed);
        }
        return harmless;
    }

    final <T> T checked(String key, T value, boolean holds, String allowed, T harmless) {
        if (holds) {
            return value;
        }
        if (isSound(key) && has(key)) {
            problem(key, allowed);
        }
        return harmless;
    }
}
