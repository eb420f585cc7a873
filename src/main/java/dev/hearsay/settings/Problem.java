package dev.hearsay.settings;

/**
 * A mistake in a scenario, as a user is told it.
 *
 * @param where file and line, or the command-line option, that the value comes from
 * @param path the full HOCON path, empty where it is the text itself that cannot be read
 * @param found the value that was found there
 * @param allowed the values that are allowed there, with the nearest known name if there is one
 */
public record Problem(String where, String path, String found, String allowed) {
    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_LINE = 399;
    private static final int LONGEST_PART = 100;

    /** The line for the user: characters that would steer a terminal are escaped, and long texts are cut. */
    @Override
    public String toString() {
        String place = path.isEmpty() ? "" : ": " + cut(path, LONGEST_PART);
        String line = cut(where, LONGEST_PLACE) + place + ": found " + cut(found, LONGEST_PART);
        String start = line + ", allowed: ";
        return shown(start + withHint(LONGEST_LINE - printable(start).length()));
    }

    /** The allowed values; of a list that is too long the nearest name, at its end, is worth more than what is before it. */
    private String withHint(int longest) {
        int hint = allowed.lastIndexOf(Nearest.HINT);
        int room = longest - (allowed.length() - hint);
        return hint > 0 && hint > room && room > LONGEST_PART
                ? cut(allowed.substring(0, hint), room) + allowed.substring(hint)
                : allowed;
    }

    /** A line as a user sees it: characters that would steer a terminal are escaped, and long texts are cut. */
    static String shown(String line) {
        return cut(printable(line), LONGEST_LINE);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }

    /** A text whose control and format characters and line ends, which a terminal would obey, are escaped as in Java. */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (Character.getType(sign)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    printable.append(String.format("\\u%04x", (int) sign));
                default -> printable.append(sign);
            }
        }
        return printable.toString();
    }
}
