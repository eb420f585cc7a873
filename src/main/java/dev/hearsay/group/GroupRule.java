package dev.hearsay.group;

import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.settings.Problem;
import java.util.List;

/**
 * A group as a scenario states it, before it is known which peers are in it.
 *
 * @param name its name, by which results list it
 * @param selection which peers are in it
 * @param where file and line of its block
 * @param path the full path of its block
 */
public record GroupRule(String name, Selection selection, String where, String path) {
    /** True if the scenario lists the peers of the group. */
    public boolean isListed() {
        return !selection.ids().isEmpty();
    }

    /** True if the scenario lists a peer among those of the group. */
    public boolean lists(int peer) {
        return selection.ids().contains(peer);
    }

    /** The refusal of a group that wants more peers than there are for it: known only when the graph and the regions are. */
    InvalidScenarioException tooMany(int wanted, int there) {
        String found = name + ", which takes " + wanted + " peers";
        String allowed = "at most " + there + ", as many as fit it and are in no other group";
        return new InvalidScenarioException(List.of(new Problem(where, path, found, allowed)));
    }
}
