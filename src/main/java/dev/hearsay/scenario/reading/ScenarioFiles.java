package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import dev.hearsay.scenario.Input;
import dev.hearsay.settings.Nearest;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.io.File;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a scenario: its own, and those that it includes, each relative to the file that includes it. No others are ever
 * opened: an include of a URL or of a resource that is none of the program's {@link Networks} is a problem, as is one that is missing
 * or leads back to itself.
 */
final class ScenarioFiles {
    private static final Pattern URL_SCHEME = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
    private static final List<String> ENDINGS = List.of("", ".conf", ".json", ".properties");
    private static final String ALLOWED_FILES = "only includes of files, relative to the scenario's";
    private static final String ALLOWED_RESOURCES = "classpath(\"networks/NAME\") with the name of a network: ";
    private static final String ALLOWED_INCLUDE = "the path of a HOCON file to include";

    private static final int MOST_FILES = 1000;
    private static final int DEEPEST = 50;
    private static final String ALLOWED_NUMBER =
            "at most " + MOST_FILES + " includes, " + DEEPEST + " of them inside one another";

    private final Problems problems;
    private final BiFunction<Path, ConfigParseOptions, Config> parser;
    /** The files that are being read, each included by the one before it. */
    private final Deque<SourceText> open = new ArrayDeque<>();

    private final List<Input> inputs = new ArrayList<>();

    /** No files yet; {@code parser} parses each after it has been checked. */
    ScenarioFiles(Problems problems, BiFunction<Path, ConfigParseOptions, Config> parser) {
        this.problems = problems;
        this.parser = parser;
    }

    /** The text of a scenario's own file with its includes. */
    Config read(Path file) {
        return read(file, file.toString(), "a HOCON file");
    }

    /** The files that were read, each once, the scenario's own first. */
    List<Input> inputs() {
        return inputs.stream().distinct().toList();
    }

    /** The options for a text without a file, which may not include any. */
    ConfigParseOptions withoutIncludes(ConfigParseOptions options, String source) {
        return options.prependIncluder(new Includer(null, source));
    }

    private Config read(Path file, String where, String allowed) {
        Optional<SourceText> text = SourceText.of(file, where, allowed, problems);
        if (text.isEmpty()) {
            return ConfigFactory.empty();
        }
        inputs.add(text.get().input());
        open.addLast(text.get());
        try {
            return parser.apply(file, ConfigParseOptions.defaults().prependIncluder(new Includer(text.get(), "")));
        } finally {
            open.removeLast();
        }
    }

    private Config include(SourceText by, String where, String what) {
        try {
            Path file = existing(by.input().path().resolveSibling(what));
            if (open.stream().anyMatch(text -> text.isOf(file))) {
                return refused(where, what + ", which leads back to itself", ALLOWED_INCLUDE);
            }
            if (inputs.size() >= MOST_FILES || open.size() >= DEEPEST) {
                return refused(where, what + ", one too many", ALLOWED_NUMBER);
            }
            if (!Files.exists(file)) {
                return refused(where, what + ": no such file", ALLOWED_INCLUDE + networkOf(what));
            }
            return read(file, where, ALLOWED_INCLUDE);
        } catch (InvalidPathException wrong) {
            return refused(where, what, ALLOWED_INCLUDE);
        }
    }

    /** A network of the program's: among the inputs, as if it were a file. */
    private Config network(String where, String resource) {
        Optional<String> name = Networks.named(resource);
        if (name.isEmpty()) {
            String stated = resource.substring(resource.lastIndexOf('/') + 1);
            return refused(where, "classpath:" + resource, ALLOWED_RESOURCES + Nearest.allowed(stated, Networks.NAMES));
        }
        byte[] bytes = Networks.bytes(name.get());
        String path = Networks.resource(name.get());
        inputs.add(Input.ofProgram(path, bytes));
        return ConfigFactory.parseString(
                new String(bytes, StandardCharsets.UTF_8),
                ConfigParseOptions.defaults().setOriginDescription(path));
    }

    /** The way to include a network of the program's, where one was included as if it were a file. */
    private static String networkOf(String what) {
        return Networks.named(what)
                .map(name -> ", or classpath(\"" + what + "\") for that network")
                .orElse("");
    }

    private Config refused(String where, String what, String allowed) {
        problems.add(new Problem(where, "", "include " + what, allowed));
        return ConfigFactory.empty();
    }

    /** The file of an include: HOCON allows its ending to be left out. */
    private static Path existing(Path stated) {
        return ENDINGS.stream()
                .map(ending -> Path.of(stated + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(stated);
    }

    /** The library's callback for includes, called in their order in a text: it opens files and refuses everything else. */
    private final class Includer
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        private final @Nullable SourceText by;
        private final String source;
        private int asked;

        /** The includes of a file's text, or of another source, which may not have any. */
        Includer(@Nullable SourceText by, String source) {
            this.by = by;
            this.source = source;
        }

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            String where = where();
            return by == null || URL_SCHEME.matcher(what).matches()
                    ? refused(where, what, ALLOWED_FILES).root()
                    : ScenarioFiles.this.include(by, where, what).root();
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            return include(context, what.getPath());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            return refused(where(), what.toString(), ALLOWED_FILES).root();
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            return network(where(), what).root();
        }

        private String where() {
            return by == null ? source : by.placeOfInclude(asked++);
        }
    }
}
