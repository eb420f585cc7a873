package dev.hearsay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The project that a page shows file by file, laid down in a directory: each file under its name in bold, in a block of its own. */
final class PageProject {
    private static final Pattern FILE = Pattern.compile("\\*\\*`([^`]+)`\\*\\*\n\n```\\w+\n(.*?)```", Pattern.DOTALL);

    private final Path directory;
    private final List<String> files;

    private PageProject(Path directory, List<String> files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * A process that has ended.
     *
     * @param status its exit status
     * @param output all that it printed
     */
    record Ended(int status, String output) {}

    /** The project of a page, in an empty directory. */
    static PageProject of(Path page, Path directory) throws IOException {
        List<String> files = new ArrayList<>();
        for (var file : FILE.matcher(Files.readString(page)).results().toList()) {
            Path place = directory.resolve(file.group(1));
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.group(2));
            files.add(file.group(1));
        }
        return new PageProject(directory, files);
    }

    /** The names of its files with an ending. */
    List<String> files(String ending) {
        return files.stream().filter(file -> file.endsWith("." + ending)).toList();
    }

    /** The directory of its classes. */
    Path classes() {
        return directory.resolve("target/classes");
    }

    /** Compiles its sources, without a warning. */
    void compile() throws IOException {
        compile("src/main/java", classPath(), classes());
    }

    /** Compiles its tests. */
    void compileTests(Path into) throws IOException {
        compile("src/test/java", classPath(classes()), into);
    }

    private void compile(String sources, String classPath, Path into) throws IOException {
        Files.createDirectories(into);
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-Xlint:all", "-Werror", "-d", into.toString()));
        arguments.addAll(List.of("-cp", classPath));
        try (Stream<Path> all = Files.walk(directory.resolve(sources))) {
            all.filter(Files::isRegularFile).map(Path::toString).sorted().forEach(arguments::add);
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, messages, arguments.toArray(String[]::new));
        assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static String classPath(Path... before) {
        List<String> entries = new ArrayList<>();
        for (Path entry : before) {
            entries.add(entry.toString());
        }
        entries.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, entries);
    }

    /** Runs one of its scenarios from the command line, in its directory. */
    Ended run(String scenario) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(classes()),
                        "dev.hearsay.cli.Main",
                        "run",
                        scenario,
                        "--quiet")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
