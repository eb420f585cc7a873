package dev.hearsay.topology.files;

import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, texts and brackets of a GML file, one after another, with their lines. */
final class GmlTokens {
    /** The kinds of tokens. */
    enum Kind {
        /** A key, a number, or a text in quotes. */
        WORD,
        /** The bracket that opens a list. */
        OPEN,
        /** The bracket that closes a list. */
        CLOSE,
        /** The end of the text. */
        END
    }

    /** The exception of a text that is not GML. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenException(String found) {
            super(found);
        }
    }

    /** References to characters that are not ASCII, as GML has them: by number or, for those of HTML that matter, by name. */
    private static final Pattern REFERENCE = Pattern.compile("&(?:#(\\d{1,7})|(amp|lt|gt|quot|apos));");

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private final Reader text;
    private int line = 1;
    private int next;
    private String word = "";

    GmlTokens(Reader text) throws IOException {
        this.text = text;
        this.next = text.read();
    }

    /** The line that the last token ends in, from 1. */
    int line() {
        return line;
    }

    /** The last word or text, without quotes. */
    String word() {
        return word;
    }

    /** Reads the next token and returns its kind. */
    Kind advance() throws IOException, BrokenException {
        skipBlanks();
        if (next < 0) {
            return Kind.END;
        }
        if (next == '[' || next == ']') {
            Kind bracket = next == '[' ? Kind.OPEN : Kind.CLOSE;
            read();
            return bracket;
        }
        word = next == '"' ? quoted() : bare();
        return Kind.WORD;
    }

    private void skipBlanks() throws IOException {
        boolean comment = false;
        while (next >= 0 && (comment || next == '#' || Character.isWhitespace(next))) {
            comment = (comment || next == '#') && next != '\n';
            read();
        }
    }

    private String bare() throws IOException {
        StringBuilder bare = new StringBuilder();
        while (next >= 0 && !Character.isWhitespace(next) && next != '[' && next != ']') {
            bare.append((char) next);
            read();
        }
        return bare.toString();
    }

    private String quoted() throws IOException, BrokenException {
        StringBuilder quoted = new StringBuilder();
        int begins = line;
        read();
        while (next != '"') {
            if (next < 0) {
                line = begins;
                throw new BrokenException("a text without its closing quote");
            }
            quoted.append((char) next);
            read();
        }
        read();
        return quoted.indexOf("&") < 0
                ? quoted.toString()
                : REFERENCE.matcher(quoted).replaceAll(GmlTokens::referred);
    }

    private static String referred(java.util.regex.MatchResult reference) {
        String name = reference.group(2);
        int number = name == null ? Integer.parseInt(reference.group(1)) : 0;
        String sign = name != null
                ? NAMED.getOrDefault(name, "")
                : Character.isValidCodePoint(number) ? Character.toString(number) : reference.group();
        return Matcher.quoteReplacement(sign);
    }

    private void read() throws IOException {
        line += next == '\n' ? 1 : 0;
        next = text.read();
    }
}
