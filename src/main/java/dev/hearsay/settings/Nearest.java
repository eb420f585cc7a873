package dev.hearsay.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a misspelt one most likely stands for. */
public final class Nearest {
    /** The beginning of the nearest name, at the end of the allowed ones. */
    static final String HINT = " (did you mean ";

    private Nearest() {}

    /** The known name with the fewest edits from {@code name}, if they are few enough for a misspelling. */
    public static Optional<String> to(String name, Collection<String> known) {
        int mostEdits = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> edits(name, candidate) <= mostEdits)
                .min(Comparator.<String>comparingInt(candidate -> edits(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The allowed values of a place that takes one of several names, as text: the nearest first, then all of them. */
    public static String allowed(String name, Collection<String> known) {
        String all = switch (known.size()) {
            case 0 -> "nothing";
            case 1 -> "only " + known.iterator().next();
            default -> "one of " + String.join(", ", known);
        };
        return to(name, known).map(nearest -> all + HINT + nearest + "?)").orElse(all);
    }

    /** The Levenshtein distance of two texts. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
