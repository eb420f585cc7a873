package dev.hearsay.scenario.reading;

import dev.hearsay.scenario.Tuning;

/**
 * A scenario with what is tuned in it.
 *
 * @param space the scenario with the grid of the settings to choose from
 * @param tuning what they are chosen by
 */
public record TunedScenario(SweptScenario space, Tuning tuning) {}
