package dev.hearsay.cli;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.scenario.Change;
import dev.hearsay.scenario.OfferedLoad;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.scenario.grid.Grid;
import dev.hearsay.scenario.reading.ScenarioReader;
import dev.hearsay.scenario.reading.SweptScenario;
import dev.hearsay.scenario.reading.TunedScenario;
import dev.hearsay.tune.TuneSearch;
import dev.hearsay.workload.OperationParams;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code validate}: checks a scenario and prints it resolved. */
@Command(
        name = "validate",
        description =
                "Checks a scenario, prints it with every default, and below what differs from these, how much it asks of a peer and about how"
                        + " much memory it takes; runs nothing.")
final class ValidateCommand implements Callable<Integer> {
    private static final int MEBIBYTE_SHIFT = 20;

    private final Supplier<ScenarioReader> reader;

    @Mixin
    private final ScenarioArguments arguments = new ScenarioArguments();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ValidateCommand(Supplier<ScenarioReader> reader) {
        this.reader = reader;
    }

    @Override
    public Integer call() {
        Scenario scenario = arguments.read(reader.get());
        Optional<Grid> grid = checkedGrid();
        Optional<TunedScenario> tuned = checkedTuning(scenario);
        PrintWriter out = spec.commandLine().getOut();
        out.print(scenario.resolvedText());
        for (Change change : scenario.changes()) {
            String usual = change.usual().isEmpty() ? "no default" : "default " + change.usual();
            out.println("# " + change.path() + " = " + change.value() + " (" + usual + ")");
        }
        List<String> warnings = new ArrayList<>(scenario.warnings());
        if (scenario.cluster().hosts() == 0) {
            long need = new Emulation(scenario, null).memoryNeed();
            long heap = Runtime.getRuntime().maxMemory();
            out.println("# memory: about " + (need >> MEBIBYTE_SHIFT) + " MiB of heap for run, of "
                    + (heap >> MEBIBYTE_SHIFT) + " MiB that are there");
            Emulation.memoryObjection(need).ifPresent(warnings::add);
        }
        out.println("# " + offered(scenario.load()));
        operations(scenario).ifPresent(line -> out.println("# " + line));
        grid.ifPresent(swept -> out.println("# sweep: " + swept.cells().size() + " cells of " + swept.seeds()
                + " seeds, " + swept.runs() + " runs"));
        tuned.map(ValidateCommand::told).ifPresent(out::println);
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        warnings.forEach(warning -> err.println("warning: " + warning));
        err.flush();
        return ExitStatus.DONE;
    }

    /** The grid of the scenario, if it is more than a cell, when all of its cells have been read. */
    private Optional<Grid> checkedGrid() {
        SweptScenario swept = arguments.readSweep(reader.get());
        if (swept.grid().cells().size() == 1) {
            return Optional.empty();
        }
        swept.readAll((cell, scenario) -> {});
        return Optional.of(swept.grid());
    }

    /** The number of operations of each kind, where the scenario has any; with random phases or gaps about as many. */
    private static Optional<String> operations(Scenario scenario) {
        Map<String, Long> kinds = new LinkedHashMap<>();
        for (OperationParams each : scenario.operations()) {
            long count = each.origin().expectedMessages(scenario.time().runNanos(), scenario.peers());
            kinds.merge(each.kind(), count, Long::sum);
        }
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", ", "operations: about ", "")));
    }

    /** The settings to choose from, if the scenario states any, when all that a search would look at have been read. */
    private Optional<TunedScenario> checkedTuning(Scenario scenario) {
        if (scenario.changes().stream()
                .noneMatch(change -> change.path().matches("hearsay\\.tune\\.(vary|variants)\\b.*"))) {
            return Optional.empty();
        }
        TunedScenario tuned = arguments.readTuned(reader.get());
        tuned.space().readAll(candidates(tuned), (cell, read) -> {});
        return Optional.of(tuned);
    }

    private static List<Cell> candidates(TunedScenario tuned) {
        return TuneSearch.candidates(tuned.tuning(), tuned.space().base().seed());
    }

    private static String told(TunedScenario tuned) {
        int settings = tuned.tuning().space().cells().size();
        return "# tune: " + settings + " settings, of which "
                + candidates(tuned).size() + " are tried, in " + tuned.tuning().runs() + " runs";
    }

    private static String offered(OfferedLoad load) {
        String line = String.format(
                Locale.ROOT, "offered to a peer: %.4g messages/s, %.4g copies of each", load.messages(), load.copies());
        return line
                + share(load.processing(), "processor")
                + share(load.sending(), "uplink")
                + share(load.receiving(), "downlink");
    }

    private static String share(double load, String resource) {
        return load == 0
                ? ""
                : String.format(Locale.ROOT, "; its %s is busy %.3g %% of the time", resource, 100 * load);
    }
}
