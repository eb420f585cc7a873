package dev.hearsay.overlay.darkfi;

import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list of hosts for each colour, those seen last first. A list that is full loses those that were not seen for longest.
 *
 * <p>Source: src/net/hosts.rs, HostContainer.
 */
final class HostLists {
    private static final Comparator<Host> LAST_SEEN_FIRST =
            Comparator.comparingLong(Host::lastSeen).reversed();

    /** The lists as they are saved. */
    record Saved(Map<HostColour, List<Host>> lists) {}

    private final Map<HostColour, Integer> limits;
    private final Map<HostColour, List<Host>> lists = new EnumMap<>(HostColour.class);

    /**
     * Empty lists.
     *
     * @param limits the most hosts of each colour; one without a limit grows without bound
     */
    HostLists(Map<HostColour, Integer> limits) {
        this.limits = limits;
        for (HostColour colour : HostColour.values()) {
            lists.put(colour, new ArrayList<>());
        }
    }

    private List<Host> list(HostColour colour) {
        return lists.getOrDefault(colour, List.of());
    }

    /** The hosts of a colour, those seen last first. */
    List<Host> all(HostColour colour) {
        return Collections.unmodifiableList(list(colour));
    }

    boolean isEmpty(HostColour colour) {
        return list(colour).isEmpty();
    }

    boolean contains(HostColour colour, int peer) {
        return find(colour, peer) != null;
    }

    private @Nullable Host find(HostColour colour, int peer) {
        for (Host host : list(colour)) {
            if (host.peer() == peer) {
                return host;
            }
        }
        return null;
    }

    /** The host with a peer's address out of the lists that are dialled from, if it is in any. */
    Optional<Host> dialled(int peer) {
        return HostColour.DIALLED.stream()
                .map(colour -> Optional.ofNullable(find(colour, peer)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Puts a host into a list, or notes when it was seen if it is there. */
    void store(HostColour colour, Host host) {
        List<Host> list = list(colour);
        int place = 0;
        while (place < list.size() && list.get(place).peer() != host.peer()) {
            place++;
        }
        if (place < list.size()) {
            list.set(place, host);
        } else {
            list.add(host);
        }
        list.sort(LAST_SEEN_FIRST);
        int most = limits.getOrDefault(colour, Integer.MAX_VALUE);
        if (list.size() > most) {
            list.subList(most, list.size()).clear();
        }
    }

    void remove(HostColour colour, int peer) {
        list(colour).removeIf(host -> host.peer() == peer);
    }

    /** Moves a host to a list, out of those that a host of that colour cannot be in. Nothing moves to the dark list. */
    void move(Host host, HostColour to) {
        List<HostColour> from = switch (to) {
            case GREY -> List.of(HostColour.GOLD, HostColour.WHITE);
            case WHITE -> List.of(HostColour.GREY);
            case GOLD -> List.of(HostColour.GREY, HostColour.WHITE);
            case BLACK -> HostColour.DIALLED;
            case DARK -> throw new IllegalArgumentException("a host is dark from the first");
        };
        from.forEach(colour -> remove(colour, host.peer()));
        store(to, host);
    }

    /** Removes hosts from a list that were not seen since. */
    void forget(HostColour colour, long beforeSeconds) {
        list(colour).removeIf(host -> host.lastSeen() < beforeSeconds);
    }

    /** The host of a list that was not seen for longest. */
    Optional<Host> last(HostColour colour) {
        List<Host> list = list(colour);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }

    /** A random sample of at most {@code count} hosts of a list that fit. */
    List<Host> sample(HostColour colour, Predicate<Host> fits, int count, RandomStream random) {
        List<Host> fitting = list(colour).stream().filter(fits).toList();
        int[] places = new int[fitting.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        int drawn = Math.min(count, places.length);
        random.shuffleFront(places, places.length, drawn);
        List<Host> sample = new ArrayList<>(drawn);
        for (int i = 0; i < drawn; i++) {
            sample.add(fitting.get(places[i]));
        }
        return sample;
    }

    /** The lists that outlive the node: all but the black one, which holds "for the program duration" (save_all). */
    Saved saved() {
        Map<HostColour, List<Host>> saved = new EnumMap<>(HostColour.class);
        lists.forEach((colour, list) -> {
            if (colour != HostColour.BLACK) {
                saved.put(colour, List.copyOf(list));
            }
        });
        return new Saved(saved);
    }

    /** Takes in the lists of the node before, as they were saved. */
    void load(Saved saved) {
        saved.lists().forEach((colour, hosts) -> hosts.forEach(host -> store(colour, host)));
    }
}
