package dev.hearsay.settings;

/** Nesting of the blocks and lists of a text, looked at before a parser that would run out of stack over a deep one. */
public final class Nesting {
    /** The deepest nesting that is read: far more than any scenario or graph needs, far less than overflows a stack. */
    public static final int DEEPEST = 100;

    /** The language of a text, which decides what quotes and comments are. */
    public enum Language {
        /** HOCON: paths of keys nest as deep as they have dots; a quoted text ends with its line, and one in three quotes later. */
        HOCON,
        /** Graphviz's DOT: a quoted text may go over several lines. */
        DOT
    }

    private static final String QUOTES = "\"\"\"";

    private final String text;
    private final boolean isHocon;
    private int at;
    private int depth;
    private int dots;

    private Nesting(String text, Language language) {
        this.text = text;
        this.isHocon = language == Language.HOCON;
    }

    /** The first line, from 1, in which a text is nested too deeply; 0 if there is none. */
    public static int lineTooDeep(String text, Language language) {
        return new Nesting(text, language).lineTooDeep();
    }

    /** The line of a position, from 1. */
    public static int lineAt(String text, int position) {
        return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
    }

    private int lineTooDeep() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                skipQuoted();
            } else if (c == '#' || text.startsWith("//", at)) {
                skipTo("\n", 0);
            } else if (!isHocon && text.startsWith("/*", at)) {
                skipTo("*/", 2);
            } else {
                count(c);
                at++;
            }
            if (depth + dots > DEEPEST) {
                return lineAt(text, Math.min(at, text.length()) - 1);
            }
        }
        return 0;
    }

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
            case '.' -> dots += isHocon ? 1 : 0;
            case '\n', ',', '=', ':' -> dots = 0;
            default -> {
                // part of a key or a value
            }
        }
    }

    private void skipQuoted() {
        if (isHocon && text.startsWith(QUOTES, at)) {
            at += QUOTES.length();
            skipTo(QUOTES, QUOTES.length());
            return;
        }
        at++;
        while (at < text.length() && text.charAt(at) != '"' && !(isHocon && text.charAt(at) == '\n')) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipTo(String end, int beyond) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + beyond;
    }
}
