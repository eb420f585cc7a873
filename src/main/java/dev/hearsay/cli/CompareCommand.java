package dev.hearsay.cli;

import dev.hearsay.cli.terminal.CompareText;
import dev.hearsay.cli.terminal.SummaryText;
import dev.hearsay.compare.CompareFiles;
import dev.hearsay.compare.CompareJson;
import dev.hearsay.compare.CompareTable;
import dev.hearsay.compare.Comparison;
import dev.hearsay.compare.Group;
import dev.hearsay.compare.Grouping;
import dev.hearsay.compare.ResultReader;
import dev.hearsay.compare.Source;
import dev.hearsay.compare.Verdict;
import dev.hearsay.compare.WrongResultsException;
import dev.hearsay.query.RowFormat;
import dev.hearsay.report.ResultDirectory;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.scenario.reading.SweptScenario;
import dev.hearsay.settings.Measures;
import dev.hearsay.sweep.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: results side by side, and a verdict on a change. */
@Command(
        name = "compare",
        description =
                "Puts results side by side: what differs in their scenarios, their metrics with 95 %% intervals, and which"
                        + " differences are larger than chance.",
        footer = {
            "",
            "Runs that differ in the seed alone are one side, and so is each cell of a sweep. Sides are compared with the first, by"
                    + " pairs where they share seeds. A scenario is run first, as far as its runs are not there from before.",
            "",
            "hearsay compare results/a/latest results/b/latest",
            "hearsay compare conf/optimisations.conf --variants plain,lazy --seeds 10",
            "hearsay compare --against results/a/latest-sweep conf/a.conf --format markdown",
            "",
            "Exit status: 0 done, and with --against nothing matters; 1 something matters, or it was stopped; 2 the command line, a"
                    + " directory or the scenario is wrong (nothing is written); 3 a run failed."
        })
final class CompareCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 100_000;

    private final Supplier<ScenarioReader> reader;
    private final Engine engine;
    private final Shutdown shutdown;

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR|CONF",
            description =
                    "Directories of results of runs and sweeps; or one scenario, a HOCON file, and such directories.")
    private List<Path> places = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description =
                    "Results that the others are held against, for a verdict. May be repeated for runs of several seeds.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--matters",
            paramLabel = "SHARE",
            description = "With --against: the least change that matters, such as 0.02 or \"2 %%\". Default: 2 %%.")
    private @Nullable String matters;

    @Option(
            names = "--variants",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Of the scenario: those in its sweep.variants that are compared, the first being what the others are compared"
                            + " with. Without it: all cells of its sweep.")
    private List<String> variants = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "Of the scenario: its seed and the N - 1 after it. Without it: those of --against, or sweep.seeds.")
    private @Nullable Integer seeds;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Of the scenario: sets hearsay.path, whatever the file says. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "At most so many runs at once. Without it: one for each core. Never changes a result.")
    private int parallel = Runtime.getRuntime().availableProcessors();

    @Option(names = "--all", description = "Compares all metrics, not the principal ones alone.")
    private boolean all;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: box.")
    private RowFormat format = RowFormat.BOX;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where compare.csv, compare.html and compare.json go. Without it they are not written.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces results that are in DIR already, once the new ones are whole.")
    private boolean force;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompareCommand(Supplier<ScenarioReader> reader, Engine engine, Shutdown shutdown) {
        this.reader = reader;
        this.engine = engine;
        this.shutdown = shutdown;
    }

    @Override
    public Integer call() throws Exception {
        try {
            checkOptions();
            List<Source> base = read(against);
            return compare(base, sources(base));
        } catch (ComparedScenario.UnfinishedException unfinished) {
            return unfinished.status();
        } catch (WrongResultsException wrong) {
            PrintWriter err = spec.commandLine().getErr();
            String.valueOf(wrong.getMessage()).lines().forEach(line -> err.println("hearsay: " + line));
            err.flush();
            return ExitStatus.WRONG_INPUT;
        }
    }

    private void checkOptions() throws WrongResultsException {
        List<Path> scenarios = places.stream().filter(Files::isRegularFile).toList();
        if (scenarios.size() > 1) {
            throw new WrongResultsException(
                    "found " + scenarios.size() + " scenarios, allowed: one; its variants are compared by --variants");
        }
        if (scenarios.isEmpty() && !(variants.isEmpty() && seeds == null && overrides.isEmpty())) {
            String option = !variants.isEmpty() ? "--variants" : seeds != null ? "--seeds" : "--set";
            throw new WrongResultsException(option + ": only with a scenario; results are compared as they are");
        }
        if (seeds != null && (seeds < 1 || seeds > MOST_SEEDS)) {
            throw new WrongResultsException("--seeds: found " + seeds + ", allowed: from 1 to " + MOST_SEEDS);
        }
        if (parallel < 1) {
            throw new WrongResultsException("--parallel: found " + parallel + ", allowed: at least 1");
        }
        if (matters != null && against.isEmpty()) {
            throw new WrongResultsException("--matters: only with --against");
        }
        least();
        String objection = out == null ? null : ResultDirectory.objection(out, force);
        if (objection != null) {
            throw new WrongResultsException("--out: " + objection);
        }
    }

    /** The least share of change that matters. */
    private double least() throws WrongResultsException {
        String text = matters == null ? "2 %" : matters.strip();
        boolean isPercent = text.endsWith("%");
        Optional<BigDecimal> number =
                Measures.number(isPercent ? text.substring(0, text.length() - 1).strip() : text);
        double share = number.map(BigDecimal::doubleValue).orElse(-1.0) / (isPercent ? 100 : 1);
        if (share < 0) {
            throw new WrongResultsException(
                    "--matters: found " + text + ", allowed: a share of at least 0, such as 0.02 or 2 %");
        }
        return share;
    }

    private List<Source> read(List<Path> directories) throws WrongResultsException {
        ResultReader results = new ResultReader(reader);
        List<Source> sources = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Path directory : directories) {
            try {
                sources.add(results.read(directory));
            } catch (WrongResultsException none) {
                wrong.add(String.valueOf(none.getMessage()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new WrongResultsException(String.join("\n", wrong));
        }
        return sources;
    }

    /** What is given, the scenario after its runs; directories are read first, so that what is wrong with them is told at once. */
    private List<Source> sources(List<Source> base) throws Exception {
        List<Source> read = read(
                places.stream().filter(place -> !Files.isRegularFile(place)).toList());
        List<Source> sources = new ArrayList<>(read);
        for (Path place : places) {
            if (Files.isRegularFile(place)) {
                sources.add(places.indexOf(place), run(place, base));
            }
        }
        return sources;
    }

    private Source run(Path file, List<Source> base) throws Exception {
        boolean isHeldAgainstOne = variants.isEmpty()
                && !base.isEmpty()
                && base.stream().allMatch(each -> each.sides().size() == 1);
        SweptScenario swept = isHeldAgainstOne
                ? reader.get().readUnvaried(file, overrides)
                : reader.get().readSweep(file, overrides);
        ComparedScenario scenario = scenario(file, swept, base);
        Logging.begin();
        shutdown.begin();
        try {
            return scenario.run(engine, shutdown, spec.commandLine().getErr(), quiet, parallel);
        } catch (Journal.InUseException inUse) {
            throw new ParameterException(spec.commandLine(), String.valueOf(inUse.getMessage()), inUse);
        } catch (IOException | UncheckedIOException failed) {
            throw ErrorReport.writing(swept.base().output().directory(), failed);
        }
    }

    private ComparedScenario scenario(Path file, SweptScenario swept, List<Source> base) throws WrongResultsException {
        Collection<Long> own = seeds(swept, base);
        if (!variants.isEmpty()) {
            return ComparedScenario.ofVariants(file, swept, variants, own);
        }
        if (places.size() == 1 && base.isEmpty() && swept.grid().cells().size() == 1) {
            throw new WrongResultsException(
                    file + " has nothing to compare: hearsay.sweep varies nothing and has no variants");
        }
        return ComparedScenario.ofGrid(file, swept, own);
    }

    private Collection<Long> seeds(SweptScenario swept, List<Source> base) throws WrongResultsException {
        if (seeds == null && !base.isEmpty()) {
            TreeSet<Long> theirs = new TreeSet<>();
            base.forEach(source -> source.sides().forEach(side -> theirs.addAll(side.seeds())));
            return theirs;
        }
        int count = seeds == null ? swept.grid().seeds() : seeds;
        long first = swept.base().seed();
        if (first > Long.MAX_VALUE - count) {
            throw new WrongResultsException(
                    "--seeds: found " + count + ", allowed: fewer, as seed + seeds has to be less than 2^63");
        }
        return LongStream.range(first, first + count).boxed().toList();
    }

    private int compare(List<Source> base, List<Source> others) throws Exception {
        List<Group> groups = base.isEmpty() ? Grouping.beside(others) : Grouping.against(base, others);
        Comparison comparison = Comparison.of(groups, all);
        Verdict verdict = base.isEmpty() ? null : new Verdict(comparison, least());
        Path place = out == null ? null : write(out, comparison, verdict);
        PrintWriter standardOut = spec.commandLine().getOut();
        print(comparison, verdict, standardOut);
        if (place != null && (format == RowFormat.BOX)) {
            standardOut.println(
                    SummaryText.line("results", ResultPath.shortest(place).toString()));
        }
        standardOut.flush();
        return verdict != null && verdict.matters() ? ExitStatus.NOT_AS_EXPECTED : ExitStatus.DONE;
    }

    private Path write(Path wanted, Comparison comparison, @Nullable Verdict verdict) throws Exception {
        try (ResultDirectory directory = ResultDirectory.at(wanted, force)) {
            CompareFiles.write(directory.temporary(), comparison, verdict);
            return directory.finish();
        } catch (ResultDirectory.InUseException inUse) {
            throw new ParameterException(spec.commandLine(), "--out: " + inUse.getMessage(), inUse);
        } catch (IOException | UncheckedIOException failed) {
            throw ErrorReport.writing(wanted, failed);
        }
    }

    private void print(Comparison comparison, @Nullable Verdict verdict, PrintWriter standardOut) {
        switch (format) {
            case BOX, MARKDOWN -> new CompareText(format, standardOut).print(comparison, verdict);
            case JSON -> standardOut.print(CompareJson.of(comparison, verdict));
            case CSV -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                CompareTable.write(comparison, bytes);
                standardOut.print(bytes.toString(StandardCharsets.UTF_8));
            }
        }
    }
}
