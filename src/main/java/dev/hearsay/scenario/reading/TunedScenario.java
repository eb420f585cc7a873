package dev.hearsay.scenario.reading;

import dev.hearsay.scenario.Tuning;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.util.List;

/**
 * A scenario with what is tuned in it.
 *
 * @param space the scenario with the grid of the settings to choose from
 * @param tuning what they are chosen by
 */
public record TunedScenario(SweptScenario space, Tuning tuning) {
    /**
     * Checks that there is anything to choose.
     *
     * @throws InvalidScenarioException if there is only one setting
     */
    void checkSpace() {
        if (tuning.space().cells().size() < 2) {
            String where = Problems.where(
                    tuning.space().stated().toConfig().getObject("vary").origin());
            String allowed = "at least two settings, such as tune.vary { \"protocol.fanout\" = [2, 4, 8] }";
            throw new InvalidScenarioException(
                    List.of(new Problem(where, "hearsay.tune.vary", "one setting, and nothing to choose", allowed)));
        }
    }
}
