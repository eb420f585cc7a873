package dev.hearsay.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.EmulationFailure;
import dev.hearsay.metrics.jvm.Build;
import dev.hearsay.scenario.Input;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.grid.Cell;
import dev.hearsay.scenario.reading.SweptScenario;
import dev.hearsay.settings.StatedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells of a grid that have been looked at beforehand: every one can be read, and fits into memory. */
public final class Plan {
    /** What no result depends on. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "hearsay.sweep",
            "hearsay.tune",
            "hearsay.seed",
            "hearsay.engine",
            "hearsay.cluster",
            "hearsay.output",
            "hearsay.time.mode");

    private final SweptScenario swept;
    private final List<PlannedCell> cells;
    private final Map<String, Path> files;

    private Plan(SweptScenario swept, List<PlannedCell> cells, Map<String, Path> files) {
        this.swept = swept;
        this.cells = List.copyOf(cells);
        this.files = files;
    }

    /**
     * The plan of a scenario with a grid.
     *
     * @throws dev.hearsay.settings.InvalidScenarioException if a cell is wrong
     * @throws EmulationFailure if a cell's network cannot be made, or does not fit into memory
     */
    public static Plan of(SweptScenario swept) {
        return of(swept, swept.grid().cells());
    }

    /** The same of some cells alone, which need not be of the scenario's grid. */
    public static Plan of(SweptScenario swept, List<Cell> some) {
        List<Cell> read = new ArrayList<>();
        swept.readAll(
                some, (cell, scenario) -> read.add(cell)); // all of what is wrong is told before anything is computed
        List<PlannedCell> cells = new ArrayList<>();
        Map<String, Path> files = new LinkedHashMap<>();
        for (Cell cell : read) {
            Scenario scenario = swept.of(cell, swept.base().seed());
            cells.add(planned(cell, scenario));
            scenario.files().forEach(named -> files.put(named.stated(), named.file()));
        }
        return new Plan(swept, cells, files);
    }

    private static PlannedCell planned(Cell cell, Scenario scenario) {
        long bytes = new Emulation(scenario, null).memoryNeed();
        Optional<String> objection = Emulation.memoryObjection(bytes);
        if (objection.isPresent()) {
            throw new EmulationFailure(
                    "cell " + cell.number() + " (" + cell + "): " + objection.get(), new OutOfMemoryError());
        }
        double messages = scenario.origin().expectedMessages(scenario.time().runNanos(), scenario.peers());
        double copies = Math.max(1, scenario.load().copies());
        return new PlannedCell(cell, fingerprint(scenario), bytes, Math.max(1, messages * scenario.peers() * copies));
    }

    /** The program, the scenario with every default, and the bytes of the files that it names. */
    private static String fingerprint(Scenario scenario) {
        Config text = ConfigFactory.parseString(scenario.resolvedText());
        for (String path : WITHOUT_EFFECT) {
            text = text.withoutPath(path);
        }
        Build build = Build.ofClassPath();
        StringBuilder all = new StringBuilder(build.version() + "\n" + build.commit() + "\n");
        all.append(
                StatedFile.renamed(text, scenario.files(), stated -> "").root().render(Scenario.TEXT));
        scenario.files().forEach(named -> all.append(Input.of(named.file()).sha256()));
        try {
            byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The scenario with its grid. */
    public SweptScenario swept() {
        return swept;
    }

    /** The cells, in the order of the grid. */
    public List<PlannedCell> cells() {
        return cells;
    }

    /** The files that values of any cell name, by the paths that the scenario states. */
    public Map<String, Path> files() {
        return Collections.unmodifiableMap(files);
    }

    /** All runs, cell by cell, each with the scenario's seed first. */
    public List<CellRun> runs() {
        return cells.stream().flatMap(cell -> runs(cell).stream()).toList();
    }

    /** The runs of a cell, the scenario's seed first. */
    public List<CellRun> runs(PlannedCell cell) {
        return runs(cell, swept.grid().seeds());
    }

    /** So many runs of a cell, the scenario's seed first. */
    public List<CellRun> runs(PlannedCell cell, int seeds) {
        List<CellRun> runs = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            runs.add(new CellRun(cell, swept.base().seed() + i));
        }
        return runs;
    }
}
