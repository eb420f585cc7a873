package dev.hearsay.scenario.reading;

import com.typesafe.config.Config;
import dev.hearsay.scenario.Input;
import java.util.List;

/**
 * A scenario that is layered and resolved: every key has its value, and every key is known.
 *
 * @param scenario the scenario, with the one key {@code hearsay}
 * @param defaults the same as it would be if the user had only chosen the types
 * @param inputs the files that were read
 * @param overrides the options of the command line
 * @param layers what it was made of
 * @param replaced the keys, with defaults, that were known as long as types stood that an option or a cell has replaced; what is
 *     stated of them is without effect
 */
record ResolvedConfig(
        Config scenario, Config defaults, List<Input> inputs, List<String> overrides, Layers layers, Config replaced) {}
