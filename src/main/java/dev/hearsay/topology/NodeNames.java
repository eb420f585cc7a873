package dev.hearsay.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the nodes of a file that names them. If the names are the whole numbers 0 to n - 1 they are the peers'
 * numbers, otherwise peers are numbered in the order in which their names first appear.
 */
final class NodeNames {
    /** Looked up and never gone through. */
    private final Map<String, Integer> places = new HashMap<>();

    private final List<String> names = new ArrayList<>();

    /** The place of a name in the order of appearance. */
    int add(String name) {
        Integer next = names.size();
        Integer known = places.putIfAbsent(name, next);
        if (known == null) {
            names.add(name);
            return next;
        }
        return known;
    }

    String name(int place) {
        return names.get(place);
    }

    int count() {
        return names.size();
    }

    /** The number of each peer by order of appearance. */
    int[] numbers() {
        int[] numbers = new int[count()];
        for (int number = 0; number < numbers.length; number++) {
            Integer place = places.get(Integer.toString(number));
            if (place == null) {
                Arrays.setAll(numbers, i -> i);
                return numbers;
            }
            numbers[place] = number;
        }
        return numbers;
    }

    /** The names by number; none where every name is its number. */
    List<String> namesByNumber(int[] numbers) {
        String[] byNumber = new String[numbers.length];
        boolean differ = false;
        for (int place = 0; place < numbers.length; place++) {
            byNumber[numbers[place]] = names.get(place);
            differ |= !names.get(place).equals(Integer.toString(numbers[place]));
        }
        return differ ? List.of(byNumber) : List.of();
    }
}
