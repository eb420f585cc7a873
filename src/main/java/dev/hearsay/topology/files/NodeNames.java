package dev.hearsay.topology.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers and names for the nodes of a file. If the names are the whole numbers 0 to n - 1 they are the peers' numbers, otherwise
 * peers are numbered in the order in which their names first appear. Where ids are mere numbers, as in the GML of networkx and of the
 * Topology Zoo and in the GraphML of igraph (n0, n1, ...), and every node has a label of its own, the labels are the names.
 */
final class NodeNames {
    private static final Pattern MERE_NUMBER = Pattern.compile("n?\\d+");

    /** The place of each id; only looked up, never walked through. */
    private final Map<String, Integer> places = new HashMap<>();

    private final List<String> ids = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    /** The place of an id in the order of appearance. */
    int add(String id) {
        Integer next = ids.size();
        Integer known = places.putIfAbsent(id, next);
        if (known == null) {
            ids.add(id);
            return next;
        }
        return known;
    }

    /** True if no node has this id as yet. */
    boolean isNew(String id) {
        return !places.containsKey(id);
    }

    /** Gives the node at a place a label. */
    void label(int place, String label) {
        while (labels.size() <= place) {
            labels.add("");
        }
        labels.set(place, label);
    }

    /** The id of the node at a place. */
    String id(int place) {
        return ids.get(place);
    }

    int count() {
        return ids.size();
    }

    /** True if labels would be the names if each node had one of its own. */
    boolean hasAmbiguousLabels() {
        return !labels.isEmpty() && hasMereNumbers() && !areDistinct();
    }

    private boolean hasMereNumbers() {
        return ids.stream().allMatch(id -> MERE_NUMBER.matcher(id).matches());
    }

    private boolean areDistinct() {
        return labels.size() == ids.size() && !labels.contains("") && new HashSet<>(labels).size() == labels.size();
    }

    private boolean areLabelsTheNames() {
        return !labels.isEmpty() && areDistinct() && hasMereNumbers();
    }

    /** The number of each node as a peer, by order of appearance. */
    int[] numbers() {
        int[] numbers = areLabelsTheNames() ? asTheyAre(labels) : new int[0];
        if (numbers.length < count()) {
            numbers = asTheyAre(ids);
        }
        if (numbers.length < count()) {
            numbers = new int[count()];
            Arrays.setAll(numbers, place -> place);
        }
        return numbers;
    }

    /** The names read as numbers if they are exactly 0 to n - 1; else an empty array. */
    private static int[] asTheyAre(List<String> names) {
        Map<String, Integer> placeOf = new HashMap<>(2 * names.size());
        for (int place = 0; place < names.size(); place++) {
            placeOf.put(names.get(place), place);
        }
        int[] numbers = new int[names.size()];
        for (int number = 0; number < numbers.length; number++) {
            Integer place = placeOf.get(Integer.toString(number));
            if (place == null) {
                return new int[0];
            }
            numbers[place] = number;
        }
        return numbers;
    }

    /** The names by number; empty where every name is its number. */
    List<String> namesByNumber(int[] numbers) {
        List<String> names = areLabelsTheNames() ? labels : ids;
        String[] byNumber = new String[numbers.length];
        boolean differ = false;
        for (int place = 0; place < numbers.length; place++) {
            byNumber[numbers[place]] = names.get(place);
            differ |= !names.get(place).equals(Integer.toString(numbers[place]));
        }
        return differ ? Collections.unmodifiableList(Arrays.asList(byNumber)) : List.of();
    }
}
