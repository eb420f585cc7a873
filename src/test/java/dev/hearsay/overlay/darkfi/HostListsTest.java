package dev.hearsay.overlay.darkfi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of hosts by colour, against a map for each colour that is sorted anew each time. */
class HostListsTest {
    private static final Map<HostColour, Integer> LIMITS =
            Map.of(HostColour.GREY, 5, HostColour.WHITE, 3, HostColour.BLACK, 2, HostColour.DARK, 4);

    private static Host host(int peer, long seen) {
        return new Host(peer, peer % 3 == 0 ? Transport.TOR : Transport.TCP, seen);
    }

    /** The lists as the source's rules have them, written down without thought of speed. */
    private static final class Model {
        private final Map<HostColour, Map<Integer, Long>> lists = new EnumMap<>(HostColour.class);

        Model() {
            for (HostColour colour : HostColour.values()) {
                lists.put(colour, new HashMap<>());
            }
        }

        Map<Integer, Long> list(HostColour colour) {
            return requireNonNull(lists.get(colour));
        }

        void store(HostColour colour, int peer, long seen) {
            Map<Integer, Long> list = list(colour);
            list.put(peer, seen);
            if (list.size() > LIMITS.getOrDefault(colour, 1000)) {
                int oldest = list.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
                list.remove(oldest);
            }
        }

        void move(int peer, long seen, HostColour to) {
            Set<HostColour> left = new HashSet<>();
            if (to == HostColour.GREY || to == HostColour.BLACK) {
                left.addAll(Set.of(HostColour.GOLD, HostColour.WHITE));
            }
            if (to == HostColour.GOLD) {
                left.add(HostColour.WHITE);
            }
            if (to != HostColour.GREY) {
                left.add(HostColour.GREY);
            }
            left.forEach(colour -> list(colour).remove(peer));
            store(to, peer, seen);
        }

        List<Host> all(HostColour colour) {
            List<Host> all = new ArrayList<>();
            list(colour).forEach((peer, seen) -> all.add(host(peer, seen)));
            all.sort(Comparator.comparing(host -> -host.lastSeen()));
            return all;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void listsAreThoseOfTheModel(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        HostColour[] colours = HostColour.values();
        HostLists lists = new HostLists(LIMITS);
        Model model = new Model();
        int[] times = new int[2000];
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
        }
        random.shuffle(times);

        for (int seen : times) {
            int peer = random.nextInt(12);
            HostColour colour = colours[random.nextInt(colours.length)];
            int what = random.nextInt(4);
            if (what == 0) {
                lists.store(colour, host(peer, seen));
                model.store(colour, peer, seen);
            } else if (what == 1) {
                lists.remove(colour, peer);
                model.list(colour).remove(peer);
            } else if (what == 2 && colour != HostColour.DARK) {
                lists.move(host(peer, seen), colour);
                model.move(peer, seen, colour);
            } else if (what == 3 && random.chance(0.1)) {
                lists.forget(colour, seen);
                model.list(colour).values().removeIf(time -> time < seen);
            }
            for (HostColour each : colours) {
                assertThat(lists.all(each)).isEqualTo(model.all(each));
                assertThat(lists.isEmpty(each)).isEqualTo(model.all(each).isEmpty());
            }
            assertThat(lists.contains(colour, peer))
                    .isEqualTo(model.list(colour).containsKey(peer));
        }
    }

    @Test
    void aSampleIsOfThoseThatFitAndAllAreDrawnAlike() {
        HostLists lists = new HostLists(Map.of());
        for (int peer = 0; peer < 9; peer++) {
            lists.store(HostColour.GOLD, host(peer, peer));
        }
        RandomStream random = RandomStream.of(7, Purpose.PROTOCOL);
        int[] drawn = new int[9];
        for (int i = 0; i < 6000; i++) {
            List<Host> sample = lists.sample(HostColour.GOLD, host -> host.transport() == Transport.TCP, 2, random);
            assertThat(sample).hasSize(2).doesNotHaveDuplicates();
            sample.forEach(host -> drawn[host.peer()]++);
        }

        for (int peer = 0; peer < 9; peer++) {
            // 6000 samples of two out of six; the standard deviation is sqrt(6000 * 2/9) = 37
            assertThat(drawn[peer]).isBetween(peer % 3 == 0 ? 0 : 1850, peer % 3 == 0 ? 0 : 2150);
        }
        assertThat(lists.sample(HostColour.GOLD, host -> true, 20, random)).hasSize(9);
    }

    @Test
    void whatIsSavedIsAllButBlack() {
        HostLists lists = new HostLists(Map.of());
        int peer = 0;
        for (HostColour colour : HostColour.values()) {
            lists.store(colour, host(peer++, 1));
        }
        HostLists after = new HostLists(Map.of());
        after.load(lists.saved());

        for (HostColour colour : HostColour.values()) {
            assertThat(after.all(colour)).isEqualTo(colour == HostColour.BLACK ? List.of() : lists.all(colour));
        }
    }

    @Test
    void nothingMovesToTheDarkList() {
        assertThatThrownBy(() -> new HostLists(Map.of()).move(host(1, 1), HostColour.DARK))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
