package dev.hearsay.group;

import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.util.Arrays;
import java.util.List;

/**
 * The names of groups that a key states. Which groups there are is known when the network is.
 *
 * @param where file and line
 * @param path the path of the key
 * @param names the names
 */
public record GroupNames(String where, String path, List<String> names) {
    /** The names that a key lists, which may be none. */
    public static GroupNames from(ConfigBlock settings, String key) {
        List<String> names = settings.names(key, "a list of names of groups");
        String where = settings.has(key)
                ? Problems.where(settings.config().getValue(key).origin())
                : "";
        return new GroupNames(where, settings.path(key), names);
    }

    /**
     * The numbers of the groups.
     *
     * @throws InvalidScenarioException if there is no group of a name
     */
    public int[] in(Groups groups) {
        for (String name : names) {
            if (groups.number(name) == Groups.NONE) {
                String allowed = groups.isEmpty()
                        ? "names of groups, of which there are none"
                        : "names of groups: " + String.join(", ", groups.names());
                throw new InvalidScenarioException(List.of(new Problem(where, path, name, allowed)));
            }
        }
        return names.stream().mapToInt(groups::number).toArray();
    }

    /**
     * The peers of the groups, ascending.
     *
     * @throws InvalidScenarioException if there is no group of a name
     */
    public int[] peersIn(Groups groups) {
        return Arrays.stream(in(groups))
                .flatMap(group -> Arrays.stream(groups.peers(group)))
                .sorted()
                .toArray();
    }
}
