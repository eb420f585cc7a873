package dev.hearsay.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.scenario.grid.Cell;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static CellRun run(int cell, long bytes, double work) {
        return new CellRun(
                new PlannedCell(new Cell(cell, "", Map.of(), ConfigFactory.empty()), "f" + cell, bytes, work), 1);
    }

    @Test
    void theLargestComesFirstAndWhatFitsBesideIt() throws InterruptedException {
        CellRun large = run(0, 60, 9);
        CellRun medium = run(1, 50, 5);
        CellRun small = run(2, 10, 1);
        MemoryBudget budget = new MemoryBudget(List.of(small, medium, large), 100);

        assertThat(budget.take()).contains(large);
        assertThat(budget.take()).as("70 are planned for").contains(small);
        CompletableFuture<CellRun> next = CompletableFuture.supplyAsync(() -> taken(budget));
        budget.giveBack(small);
        assertThat(next).isNotDone();
        budget.giveBack(large);
        assertThat(next.join()).isEqualTo(medium);
        assertThat(budget.take()).isEmpty();
    }

    @Test
    void whatIsLargerThanThePartThatIsPlannedForRunsAlone() throws InterruptedException {
        MemoryBudget budget = new MemoryBudget(List.of(run(0, 90, 1)), 100);

        assertThat(budget.take()).isPresent();
    }

    @Test
    void closedItHandsOutNothing() throws InterruptedException {
        MemoryBudget budget = new MemoryBudget(List.of(run(0, 1, 1)), 100);
        budget.close();

        assertThat(budget.take()).isEmpty();
    }

    private static CellRun taken(MemoryBudget budget) {
        try {
            return budget.take().orElseThrow();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
