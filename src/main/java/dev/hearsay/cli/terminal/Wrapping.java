package dev.hearsay.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Lines broken at spaces to a width, for people; other programs get each line whole. */
public record Wrapping(int width) {
    /** The fewest columns of a text, however narrow the terminal is. */
    private static final int NARROWEST = 20;

    /** The width of the terminal that standard output leads to, or no wrapping without one. */
    public static Wrapping ofStandardOutput() {
        return new Wrapping(Terminal.is(Terminal.OUT) ? Terminal.width() : Integer.MAX_VALUE);
    }

    /**
     * The lines of a text.
     *
     * @param first the text before the first of them
     * @param indent the spaces before all others
     */
    public List<String> lines(String first, int indent, String text) {
        int room = Math.max(NARROWEST, width - indent);
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : rest.indexOf(' ', room);
            if (end < 0) {
                break;
            }
            lines.add(before(first, indent, lines) + rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        lines.add(before(first, indent, lines) + rest);
        return lines;
    }

    private static String before(String first, int indent, List<String> lines) {
        return lines.isEmpty() ? first : " ".repeat(indent);
    }

    /** The lines of a line that may begin with spaces, which the others then begin with, too. */
    public List<String> lines(String line) {
        String text = line.stripLeading();
        int indent = line.length() - text.length();
        return lines(" ".repeat(indent), indent, text);
    }
}
