package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import dev.hearsay.scenario.Input;
import dev.hearsay.settings.Nesting;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reading and resolving of HOCON text; each mistake in the text itself becomes a problem of one line. */
final class Hocon {
    /** The beginning of the place of a problem in an option {@code --set}. */
    static final String OPTION = "--set ";

    /** The allowed depth, for the problem of a text that is deeper. */
    static final String DEEPEST = "at most " + Nesting.DEEPEST + " blocks, lists and keys of a path inside one another";

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern PLACE = Pattern.compile("^[^\\s].*?: \\d+(-\\d+)?: ");
    private static final Pattern ADVICE = Pattern.compile(" \\(if you intended .*| \\(?Reserved character .*");
    private static final ConfigResolveOptions OWN = ConfigResolveOptions.noSystem();

    private final Problems problems;
    private final ScenarioFiles files;

    Hocon(Problems problems) {
        this.problems = problems;
        this.files = new ScenarioFiles(
                problems, (file, options) -> noting(() -> ConfigFactory.parseFile(file.toFile(), options)));
    }

    /** The files that were read, the scenario's own first. */
    List<Input> inputs() {
        return files.inputs();
    }

    /** The text of a file with its includes. */
    Config file(Path file) {
        return files.read(file);
    }

    /** A text that includes nothing. */
    Config text(String text, String source) {
        return noting(() -> ConfigFactory.parseString(text, options(source)));
    }

    /** The layer of one {@code --set path=value}. */
    Config override(String option) {
        String where = OPTION + option;
        int equals = option.indexOf('=');
        if (equals < 1) {
            problems.add(new Problem(where, "", "no path=value", "such as --set peers=100"));
            return ConfigFactory.empty();
        }
        String text = "hearsay." + option.substring(0, equals).strip() + " = " + option.substring(equals + 1);
        if (Nesting.lineTooDeep(text, Nesting.Language.HOCON) > 0) {
            problems.add(new Problem(where, "", "text that is nested too deeply", DEEPEST));
            return ConfigFactory.empty();
        }
        return noting(() -> ConfigFactory.parseString(text, options(where)));
    }

    private ConfigParseOptions options(String source) {
        return files.withoutIncludes(ConfigParseOptions.defaults().setOriginDescription(source), source);
    }

    /** The layers resolved in part, without the values whose substitutions cannot be resolved yet. */
    Config resolvedInPart(Config layers) {
        return noting(() -> layers.resolve(OWN.setAllowUnresolved(true)));
    }

    /**
     * The layers with all substitutions resolved. One that cannot be is a problem, and gets some value so that the next one is
     * found.
     *
     * @param pathOf the path of the value that a substitution is part of
     */
    Config resolved(Config layers, Function<String, Optional<String>> pathOf) {
        Config padded = layers;
        Set<String> without = new HashSet<>();
        while (true) {
            try {
                return padded.resolve(OWN);
            } catch (ConfigException.UnresolvedSubstitution unresolved) {
                note(unresolved, pathOf);
                Matcher path = SUBSTITUTION.matcher(String.valueOf(unresolved.getMessage()));
                if (!path.find() || !without.add(path.group(1))) {
                    return ConfigFactory.empty();
                }
                padded = padded.withFallback(
                        ConfigFactory.empty().withValue(path.group(1), ConfigValueFactory.fromAnyRef("")));
            } catch (ConfigException wrong) {
                note(wrong, pathOf);
                return ConfigFactory.empty();
            } catch (StackOverflowError deep) {
                noteTooDeep();
                return ConfigFactory.empty();
            }
        }
    }

    /** Adds the problem of substitutions that lead from one to the next too often, for which no line is known. */
    private void noteTooDeep() {
        problems.add(new Problem("scenario", "", "substitutions that lead from one to another too often", DEEPEST));
    }

    private Config noting(Supplier<Config> reading) {
        try {
            return reading.get();
        } catch (ConfigException wrong) {
            note(wrong, substitution -> Optional.empty());
            return ConfigFactory.empty();
        } catch (StackOverflowError deep) {
            noteTooDeep();
            return ConfigFactory.empty();
        }
    }

    private void note(ConfigException wrong, Function<String, Optional<String>> pathOf) {
        String message = PLACE.matcher(String.valueOf(wrong.getMessage())).replaceFirst("");
        String found = ADVICE.matcher(message).replaceFirst("");
        ConfigOrigin origin = wrong.origin();
        String where = origin == null ? "scenario" : Problems.where(origin);
        problems.add(problem(wrong, where, found, pathOf));
    }

    private static Problem problem(
            ConfigException wrong, String where, String found, Function<String, Optional<String>> pathOf) {
        Matcher substitution = SUBSTITUTION.matcher(found);
        if (wrong instanceof ConfigException.UnresolvedSubstitution && substitution.find()) {
            String cycle = found.contains("cycle") ? ", which leads back to itself" : "";
            String path = pathOf.apply(substitution.group()).orElse("");
            return new Problem(where, path, substitution.group() + cycle, Substitutions.ALLOWED);
        }
        String allowed = where.startsWith(OPTION)
                ? "HOCON, where a text with signs in it is quoted"
                : "HOCON, such as hearsay { peers = 100 }";
        return new Problem(where, "", "no HOCON (" + found.strip() + ")", allowed);
    }
}
