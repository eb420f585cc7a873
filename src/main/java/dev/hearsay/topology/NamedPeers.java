package dev.hearsay.topology;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for the nodes of a file that names them. If the names are the whole numbers 0 to n - 1 they are the peers'
 * numbers, otherwise peers are numbered in the order in which their names first appear.
 */
final class NamedPeers {
    private final Map<String, Integer> appearance = new HashMap<>();

    /** The place of a name in the order of appearance. */
    int appearance(String name) {
        Integer next = appearance.size();
        Integer known = appearance.putIfAbsent(name, next);
        return known == null ? next : known;
    }

    int count() {
        return appearance.size();
    }

    /** The number of each peer by order of appearance. */
    int[] numbers() {
        int peers = count();
        int[] numbers = new int[peers];
        boolean numbered = true;
        for (int number = 0; number < peers && numbered; number++) {
            Integer place = appearance.get(Integer.toString(number));
            numbered = place != null;
            numbers[place == null ? 0 : place] = number;
        }
        for (int place = 0; place < peers && !numbered; place++) {
            numbers[place] = place;
        }
        return numbers;
    }
}
