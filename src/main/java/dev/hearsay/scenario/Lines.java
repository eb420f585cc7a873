package dev.hearsay.scenario;

/** Lines of a text, and how deep the blocks and lists of HOCON are nested in it. */
final class Lines {
    /** The deepest nesting that is read: far more than any scenario needs, far less than overflows a stack. */
    private static final int DEEPEST = 100;

    /** What is allowed instead, for a fault. */
    static final String ALLOWED = "at most " + DEEPEST + " blocks, lists and keys of a path inside one another";

    private static final String QUOTES = "\"\"\"";

    private final String text;
    private int at;
    private int depth;
    private int dots;

    private Lines(String text) {
        this.text = text;
    }

    /** The line of a position, from 1. */
    static int at(String text, int position) {
        return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
    }

    /** The first line in which a text of HOCON is nested too deeply; 0 if it is so nowhere. */
    static int tooDeep(String text) {
        return new Lines(text).tooDeep();
    }

    private int tooDeep() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                skipQuoted();
            } else if (c == '#' || text.startsWith("//", at)) {
                skipTo("\n", 0);
            } else {
                count(c);
                at++;
            }
            if (depth + dots > DEEPEST) {
                return at(text, Math.min(at, text.length()) - 1);
            }
        }
        return 0;
    }

    /** A path of keys nests as deep as it has dots. */
    private void count(char c) {
        switch (c) {
            case '{', '[' -> {
                depth += 1 + dots;
                dots = 0;
            }
            case '}', ']' -> {
                depth = Math.max(0, depth - 1);
                dots = 0;
            }
            case '.' -> dots++;
            case '\n', ',', '=', ':' -> dots = 0;
            default -> {
                // part of a key or a value
            }
        }
    }

    private void skipQuoted() {
        if (text.startsWith(QUOTES, at)) {
            at += QUOTES.length();
            skipTo(QUOTES, QUOTES.length());
            return;
        }
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipTo(String end, int beyond) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + beyond;
    }
}
