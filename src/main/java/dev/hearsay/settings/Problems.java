package dev.hearsay.settings;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The problems of a scenario, collected so that a user sees all of them at once, and its warnings: settings that are allowed, but
 * may not be meant.
 */
public final class Problems {
    private static final Pattern LINE = Pattern.compile(": \\d+(-\\d+)?$");

    /** The library's words for several origins: the first one, without the URL of a resource, and its line. */
    private static final Pattern MERGED =
            Pattern.compile("merge of (.+?)(?: @ [^,]+?)?(: \\d+)?(?:-\\d+)?,.*", Pattern.DOTALL);

    /**
     * A time-out that a scenario states or leaves at its default.
     *
     * @param place file and line
     * @param path the full HOCON path
     * @param nanos its length in nanoseconds
     */
    public record Timeout(String place, String path, long nanos) {}

    /**
     * Keys without effect, because another key leaves them no work.
     *
     * @param path the full HOCON path of a key, or of a block with all of its keys
     * @param reason why, in a few words
     */
    public record Idle(String path, String reason) {}

    private final List<Problem> list = new ArrayList<>();
    private final List<Idle> idle = new ArrayList<>();
    private final List<Timeout> timeouts = new ArrayList<>();
    private final List<StatedFile> files = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Adds a problem. */
    public void add(Problem problem) {
        list.add(problem);
    }

    /** Adds the problem that the value at {@code path} is not one of those allowed there. */
    public void add(String path, ConfigValue value, String allowed) {
        add(new Problem(where(value.origin()), path, shown(value), allowed));
    }

    /** Adds a warning about a scenario that is run all the same: one line with its place. */
    public void warn(String line) {
        String shown = Problem.shown(line);
        if (!warnings.contains(shown)) {
            warnings.add(shown);
        }
    }

    /** Adds a time-out, for the warning about latencies above it. */
    void timeout(Timeout timeout) {
        timeouts.add(timeout);
    }

    /** All time-outs that were read, in the order of reading. */
    public List<Timeout> timeouts() {
        return List.copyOf(timeouts);
    }

    /** Adds a file that a value names. */
    public void file(StatedFile file) {
        files.add(file);
    }

    /** All files that values name, in the order of reading. */
    public List<StatedFile> files() {
        return List.copyOf(files);
    }

    /** Adds keys without effect. */
    void idle(Idle keys) {
        idle.add(keys);
    }

    /** Forgets keys below a path that are without effect for some peers alone: {@code ofOthers} has those of the other peers. */
    public void keepIdle(String below, Problems ofOthers) {
        idle.removeIf(keys -> keys.path.startsWith(below)
                && ofOthers.idle.stream().noneMatch(others -> others.path.equals(keys.path)));
    }

    /** All keys without effect, in the order of reading. */
    public List<Idle> idle() {
        return List.copyOf(idle);
    }

    /** All warnings so far, in the order in which they were found. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** All problems so far, in the order in which they were found. */
    public List<Problem> list() {
        return List.copyOf(list);
    }

    /** True if nothing is wrong so far. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Throws an {@link InvalidScenarioException} with all problems, if there are any. */
    public void throwIfAny() {
        if (!list.isEmpty()) {
            throw new InvalidScenarioException(list);
        }
    }

    /**
     * File and line of an origin, as in {@code conf/x.conf:12}; an origin that is no file, such as an option, has no line. Of a block
     * that has keys from several files it is that which wins.
     */
    public static String where(ConfigOrigin origin) {
        String file = origin.resource() != null ? origin.resource() : origin.filename();
        if (file == null) {
            Matcher merged = MERGED.matcher(origin.description());
            boolean hasLine = merged.matches()
                    && merged.group(2) != null
                    && !merged.group(1).startsWith("--");
            return merged.matches()
                    ? merged.group(1) + (hasLine ? merged.group(2).replace(" ", "") : "")
                    : LINE.matcher(origin.description()).replaceFirst("");
        }
        return origin.lineNumber() > 0 ? file + ":" + origin.lineNumber() : file;
    }

    /** True if a value comes from the {@code reference.conf} of Hearsay or of a user's own classes. */
    public static boolean isDefault(ConfigOrigin origin) {
        return "reference.conf".equals(origin.resource());
    }

    static String shown(ConfigValue value) {
        boolean number =
                value.valueType() == ConfigValueType.NUMBER; // which renders as Java has it, not as it was written
        String rendered = number ? value.atKey("it").getString("it") : value.render(ConfigRenderOptions.concise());
        return rendered.length() <= 80 ? rendered : rendered.substring(0, 77) + "...";
    }
}
