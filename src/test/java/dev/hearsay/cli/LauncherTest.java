package dev.hearsay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.hearsay.catalogue.Catalogues;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.figures.Metrics;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.reading.ScenarioReader;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher beside a jar of the classes under test, in a directory whose name a shell might take apart. */
@DisabledOnOs(WINDOWS)
@Execution(ExecutionMode.CONCURRENT)
class LauncherTest {
    private static final int PATIENCE_SECONDS = 240;

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    /** By name: what a process finds in its environment, besides the search path. */
    private final Map<String, String> environment = new HashMap<>();

    private record Ended(int status, String out, String err) {}

    private static Path home() {
        return shared.resolve("it's my * home");
    }

    @BeforeAll
    static void install() throws IOException {
        Path home = Files.createDirectories(home());
        Path launcher = Files.copy(Path.of("src/main/launcher/hearsay"), home.resolve("hearsay"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> entry.endsWith(".jar"))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path classes = Path.of("target/classes");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(home.resolve("hearsay.jar")), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }

    private ProcessBuilder program(String program, String... arguments) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("XDG_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", directory.resolve("no cache").toString());
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        return builder;
    }

    private Ended hearsay(String... arguments) throws IOException, InterruptedException {
        return ended(program(home().resolve("hearsay").toString(), arguments)).get(0);
    }

    /** Runs programs at the same time; what they print goes into files, as a full pipe would hold them up. */
    private static List<Ended> ended(ProcessBuilder... programs) throws IOException, InterruptedException {
        Path printed = Files.createTempDirectory(shared, "printed");
        List<Process> processes = new ArrayList<>();
        for (ProcessBuilder program : programs) {
            processes.add(program.redirectOutput(
                            printed.resolve("out" + processes.size()).toFile())
                    .redirectError(printed.resolve("err" + processes.size()).toFile())
                    .start());
        }
        List<Ended> ended = new ArrayList<>();
        for (Process process : processes) {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            ended.add(new Ended(
                    process.exitValue(),
                    Files.readString(printed.resolve("out" + ended.size())),
                    Files.readString(printed.resolve("err" + ended.size()))));
        }
        return ended;
    }

    /** No archive is made: what would hold the cache is a file. */
    private void withoutCache() throws IOException {
        environment.put(
                "XDG_CACHE_HOME", Files.createFile(directory.resolve("file")).toString());
    }

    private Path scenario(String name) throws IOException {
        return Files.writeString(directory.resolve(name), "hearsay { name = small, peers = 4, topology.type = ring }");
    }

    @Test
    void argumentsAndExitStatusPassThrough() throws IOException, InterruptedException {
        withoutCache();
        Path scenario = scenario("a * scenario's \"name\" $HOME.conf");

        Ended run = hearsay(
                "run", scenario.toString(), "--quiet", "--out", "my results", "--set", "expect.coverage = \"< 1\"");

        assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(directory.resolve("my results/summary.json")).isRegularFile();
        Ended wrong = hearsay("rnu");
        assertThat(wrong.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).hasLineCount(1).contains("did you mean run?");
    }

    @Test
    void itIsFoundByALinkAndOnTheSearchPath() throws IOException, InterruptedException {
        withoutCache();
        Path bin = Files.createDirectories(directory.resolve("my bin"));
        Files.createSymbolicLink(bin.resolve("first"), bin.relativize(home().resolve("hearsay")));
        Files.createSymbolicLink(bin.resolve("hearsay"), Path.of("first"));
        String version = hearsay("--version").out();

        Ended linked =
                ended(program(bin.resolve("hearsay").toString(), "--version")).get(0);
        environment.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
        Ended found = ended(program("sh", "-c", "hearsay --version")).get(0);

        assertThat(version).isNotBlank();
        assertThat(linked.out()).as(linked.err()).isEqualTo(version);
        assertThat(found.out()).as(found.err()).isEqualTo(version);
        Files.delete(bin.resolve("first")); // it leads out of what is deleted at the end
    }

    @Test
    void javaIsTheOneOfJavaHomeAndNewEnough() throws IOException, InterruptedException {
        withoutCache();
        environment.put("JAVA_HOME", directory.toString());
        Ended none = hearsay("--version");
        assertThat(none.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(none.err()).hasLineCount(1).contains("JAVA_HOME is " + directory);

        Path java = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 9\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
        Ended old = hearsay("--version");
        assertThat(old.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(old.err()).hasLineCount(1).contains("is version 11.0.2; a JDK of 17 or newer is needed");
    }

    @Test
    void aUsersFlagsOfTheJvmWin() throws IOException, InterruptedException {
        withoutCache();
        environment.put("JAVA_OPTS", "-XX:+UseSerialGC -Xmx123m");

        Ended run = hearsay("run", scenario("small.conf").toString(), "--quiet", "--out", "results");

        assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.DONE);
        assertThat(Files.readString(directory.resolve("results/summary.json")))
                .contains("-XX:+UseSerialGC", "-Xmx123m")
                .doesNotContain("UseParallelGC");
    }

    @Test
    void aUserWithoutAHomeHasNoArchive() throws IOException, InterruptedException {
        environment.put("HOME", "");

        Ended version = hearsay("--version");

        assertThat(version.status()).isEqualTo(ExitStatus.DONE);
        assertThat(version.err()).isEmpty();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aReaderThatHasReadEnoughIsNoFailure() throws IOException, InterruptedException {
        withoutCache();

        Ended piped = ended(program(
                        "sh",
                        "-c",
                        "\"$1\" list | head -n 1",
                        "sh",
                        home().resolve("hearsay").toString()))
                .get(0);

        assertThat(piped.out()).hasLineCount(1);
        assertThat(piped.err()).isEmpty();
    }

    /** A Java of that version that says what it is given. */
    private void listeningJava(String version) throws IOException {
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
        environment.put("JAVA_HOME", directory.resolve("jdk").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1024000 | hearsay { peers = 1024000, groups.a.peers = 7 }                                   | ",
                "1024000 | {\"hearsay\": {\"peers\": 1024e3}}                                                  | ",
                "1024000 | hearsay { vars { n = 1024000 }, peers = ${hearsay.vars.n} }                       | ",
                "2048000 | hearsay { vars { n = 1024000 }, peers = ${hearsay.vars.n} }                       | vars.n=2048000",
                "1024000 | include \"included.conf\"                                                         | ",
                "2048000 | include \"included.conf\"                                                         | peers=2048000",
                "2048000 | hearsay.peers = 1024000                                                           | hearsay.peers = 2048000",
                "1024000 | hearsay.peers = 1024000                                                           | groups.a.peers=2048000",
                "0       | hearsay.peers = 10 # not 1024000                                                  | ",
                "0       | hearsay.peers = 1024000                                                           | peers=10",
                "0       | hearsay.name = large                                                              | "
            })
    void theHeapBeginsAsLargeAsTheScenario(int peers, String scenario, @Nullable String option)
            throws IOException, InterruptedException {
        withoutCache();
        listeningJava("17.0.1");
        Files.writeString(directory.resolve("included.conf"), "include \"a=b.conf\"\nhearsay { peers = 1024000 }");
        Files.writeString(directory.resolve("a=b.conf"), scenario);

        Ended run = option == null ? hearsay("run", "a=b.conf") : hearsay("run", "a=b.conf", "--set", option);

        int mebibytes = peers / 1024 + peers / 1024 / 4 + 48; // those of a young generation
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().filter(flag -> flag.startsWith("-Xms")))
                .containsExactlyElementsOf(peers == 0 ? List.of() : List.of("-Xms" + mebibytes + "m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"conf/bench/w.conf", "conf/bench/b.conf", "conf/bench/loaded.conf", "conf/optimisations.conf"})
    void theHeapIsNeverSmallerThanWhatTheRunNeeds(String conf) throws IOException, InterruptedException {
        withoutCache();
        listeningJava("17.0.1");
        Path file = Path.of(conf).toAbsolutePath();
        Scenario scenario = new ScenarioReader(Catalogues.builtIn(), getClass().getClassLoader(), Metrics.units())
                .read(file, List.of());
        long need = new Emulation(scenario, null).memoryNeed();

        Ended run = hearsay("run", file.toString());

        assertThat(run.out().lines().filter(flag -> flag.startsWith("-Xmx"))).isEmpty();
        assertThat(run.out().lines().filter(flag -> flag.startsWith("-Xms")))
                .hasSize(scenario.peers() < 100_000 ? 0 : 1) // a small heap grows soon enough
                .allSatisfy(flag -> assertThat(Long.parseLong(flag.replaceAll("\\D", "")) << 20)
                        .isGreaterThanOrEqualTo(need));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void signalsReachTheProgram(String signal) throws IOException, InterruptedException {
        withoutCache();
        Path scenario = Files.writeString(directory.resolve("long.conf"), """
                hearsay {
                  peers = 4, topology.type = ring
                  origin { every = 1 s, limit = unlimited }
                  time { mode = real, run = 1 hour, limit = 2 hours }
                }
                """);
        Process running = program(home().resolve("hearsay").toString(), "run", scenario.toString(), "--out", "results")
                .start();
        BufferedReader progress = running.errorReader(UTF_8);
        assertThat(progress.lines().filter(line -> line.contains("deliveries")).findFirst())
                .isPresent();

        // to the process that was started as a shell
        ended(new ProcessBuilder("kill", "-" + signal, Long.toString(running.pid())));

        assertThat(running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(ExitStatus.NOT_AS_EXPECTED);
        assertThat(Files.readString(directory.resolve("results/summary.json"))).contains("\"complete\": false");
    }

    @Test
    void oneOfSeveralStartsMakesTheArchiveThatLaterOnesUse() throws IOException, InterruptedException {
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Path cache = Files.createDirectories(directory.resolve("cache/hearsay"));
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            cache.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            String launcher = home().resolve("hearsay").toString();
            List<Ended> both = ended(program(launcher, "--version"), program(launcher, "--version"));
            Ended first = both.get(0);
            assertThat(first.status()).as(first.err()).isEqualTo(ExitStatus.DONE);
            assertThat(both).containsExactly(first, first);
            awaitArchive(cache, changes);

            Path archive = files(cache).get(0);
            byte[] whole = Files.readAllBytes(archive);
            environment.put("JAVA_OPTS", "-Xlog:class+load");
            assertThat(hearsay("--version").out()).contains("shared objects file (top)");
            environment.remove("JAVA_OPTS");

            for (int length : new int[] {0, 100}) {
                Files.delete(archive);
                Files.write(archive, Arrays.copyOf(whole, length));
                assertThat(hearsay("--version"))
                        .as(length + " bytes of an archive")
                        .isEqualTo(first);
            }
        }
    }

    @Test
    void aLockThatItsMakerLeftIsTakenOver() throws IOException, InterruptedException {
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Path cache = Files.createDirectories(directory.resolve("cache/hearsay"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            cache.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            hearsay("--version");
            awaitArchive(cache, changes);
            Path archive = files(cache).get(0);
            Files.delete(archive);
            Files.writeString(cache.resolve(archive.getFileName() + ".lock"), gone.pid() + "\n");

            hearsay("--version");

            awaitArchive(cache, changes);
            assertThat(files(cache)).containsExactly(archive);
        }
    }

    /** Waits until an archive is the only file of a cache. */
    private static void awaitArchive(Path cache, WatchService changes) throws IOException, InterruptedException {
        while (files(cache).size() != 1 || !files(cache).get(0).toString().endsWith(".jsa")) {
            WatchKey key = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(key).as("a change among " + files(cache)).isNotNull();
            key.pollEvents();
            key.reset();
        }
    }

    private static List<Path> files(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }
}
