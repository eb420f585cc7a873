package dev.hearsay.group;

import dev.hearsay.settings.ConfigBlock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of numbers of neighbours, both ends included.
 *
 * @param least the least number
 * @param most the largest number
 */
record Degrees(int least, int most) {
    /** Every number of neighbours. */
    static final Degrees ANY = new Degrees(0, Integer.MAX_VALUE);

    private static final Pattern FORM = Pattern.compile("\\s*(<=|>=|<|>)?\\s*(\\d{1,9})\\s*");

    /** The range that {@code 8}, {@code ">= 20"} and the like state. */
    static Degrees from(ConfigBlock block, String key) {
        Matcher form = FORM.matcher(block.text(key));
        if (!form.matches()) {
            if (block.isSound(key)) {
                block.problem(key, "a number of neighbours, such as 8, or a range of them, such as \">= 20\"");
            }
            return ANY;
        }
        int number = Integer.parseInt(form.group(2));
        String sign = form.group(1) == null ? "" : form.group(1);
        return switch (sign) {
            case "<=" -> new Degrees(0, number);
            case ">=" -> new Degrees(number, Integer.MAX_VALUE);
            case "<" -> new Degrees(0, number - 1);
            case ">" -> new Degrees(number + 1, Integer.MAX_VALUE);
            default -> new Degrees(number, number);
        };
    }

    boolean contains(int degree) {
        return least <= degree && degree <= most;
    }
}
