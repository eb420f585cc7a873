package dev.hearsay.settings;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names of peers, as those of a graph file may have, and their numbers.
 *
 * @param numbers the number of each name
 */
record PeerNames(Map<String, Integer> numbers) {
    /** No names: peers have numbers only. */
    static final PeerNames NONE = new PeerNames(Map.of());

    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9}) to (\\d{1,9})");
    /** The most peers in one range: more than a network has. */
    private static final int MOST_IN_RANGE = 10_000_000;

    /** The peer of a text: the one of that name, or else of that number, from 0 to {@code most}. */
    Optional<Integer> peer(String text, int most) {
        return Optional.ofNullable(numbers.get(text))
                .or(() -> Measures.number(text)
                        .filter(number -> Measures.isWhole(number, 0, most))
                        .map(BigDecimal::intValue));
    }

    /** The peers of a text: one, or those of a range such as {@code 20 to 519}, with both ends; none if it is neither. */
    int[] peers(String text, int most) {
        Matcher range = RANGE.matcher(text);
        if (numbers.containsKey(text) || !range.matches()) {
            return peer(text, most).stream().mapToInt(Integer::intValue).toArray();
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        return last > most || last - first >= MOST_IN_RANGE
                ? new int[0]
                : IntStream.rangeClosed(first, last).toArray();
    }

    /** Names that are allowed beside numbers, for the problem of a text that is neither; empty where there are no names. */
    String allowedBeside(String text) {
        if (numbers.isEmpty()) {
            return "";
        }
        String nearest = Nearest.to(text, numbers.keySet())
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
        return ", or by their names in the topology's file, which " + text + " is not" + nearest;
    }

    /** True if a text is a number and no name although some names are numbers themselves: that may well be a slip. */
    boolean isDoubtful(String text) {
        return !numbers.containsKey(text)
                && numbers.keySet().stream()
                        .anyMatch(name -> WHOLE.matcher(name).matches());
    }
}
