package dev.hearsay.group;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a network's peers: each peer is in one of them, or in none. Groups are numbered from 0 in the order in which the
 * scenario lists them. Made before the run, and never changed in it.
 */
public final class Groups {
    /** The group of a peer that is in none. */
    public static final int NONE = -1;

    private final List<String> names;
    private final int[] sizes;
    /** The group of each peer; null where there are no groups. */
    private final int @Nullable [] groups;

    private Groups(List<String> names, int @Nullable [] groups) {
        this.names = List.copyOf(names);
        this.groups = groups;
        this.sizes = new int[names.size()];
        if (groups != null) {
            Arrays.stream(groups).filter(group -> group != NONE).forEach(group -> sizes[group]++);
        }
    }

    /** No groups at all. */
    public static Groups none() {
        return new Groups(List.of(), null);
    }

    /** Groups of these names, with the group of each peer, or {@link #NONE}. The array becomes the table's own. */
    static Groups of(List<String> names, int[] groupOfEach) {
        return names.isEmpty() ? none() : new Groups(names, groupOfEach);
    }

    /** True if the scenario has no groups. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The number of groups. */
    public int count() {
        return names.size();
    }

    /** The names of the groups, by number. */
    public List<String> names() {
        return names;
    }

    /** The number of the group of that name, or {@link #NONE}. */
    public int number(String name) {
        return names.indexOf(name);
    }

    /** The number of the group that a peer is in, or {@link #NONE}. */
    public int of(int peer) {
        return groups == null ? NONE : groups[peer];
    }

    /** The name of the group that a peer is in; empty where it is in none. */
    public String nameOf(int peer) {
        int group = of(peer);
        return group == NONE ? "" : names.get(group);
    }

    /** The number of peers in a group. */
    public int size(int group) {
        return sizes[group];
    }

    /** The peers of a group, ascending. */
    public int[] peers(int group) {
        int[] all = groups == null ? new int[0] : groups;
        return IntStream.range(0, all.length).filter(peer -> all[peer] == group).toArray();
    }
}
