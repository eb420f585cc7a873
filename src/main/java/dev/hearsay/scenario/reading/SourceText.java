package dev.hearsay.scenario.reading;

import dev.hearsay.scenario.Input;
import dev.hearsay.settings.Nesting;
import dev.hearsay.settings.Problem;
import dev.hearsay.settings.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a scenario's file, checked before HOCON's parser for what that cannot report: a device or pipe that would never
 * end, a text that is not UTF-8, blocks so deep that the stack overflows.
 */
record SourceText(Input input, String text) {
    private static final String QUOTED = "\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"";
    private static final Pattern TOKEN = Pattern.compile(
            "(?:#|//)[^\\n]*|\"\"\"[\\s\\S]*?\"\"\"" + "|\\binclude\\s*(?:\\w+\\s*\\(\\s*)*+" + QUOTED + "|" + QUOTED);

    private static final long LARGEST = 64L << 20;

    /** The text of a file; or empty, and a problem at {@code where}. */
    static Optional<SourceText> of(Path file, String where, String allowed, Problems problems) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            problems.add(new Problem(where, "", unreadable(file), allowed));
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(
                        new Problem(where, "", "a file of " + Files.size(file) + " B", "a scenario of at most 64 MiB"));
                return Optional.empty();
            }
            return decoded(file, Files.readAllBytes(file), problems);
        } catch (IOException failed) {
            problems.add(new Problem(where, "", "a file that cannot be read (" + failed.getMessage() + ")", allowed));
            return Optional.empty();
        }
    }

    private static String unreadable(Path file) {
        if (!Files.exists(file)) {
            return "no such file";
        }
        if (Files.isRegularFile(file)) {
            return "a file that may not be read";
        }
        return Files.isDirectory(file) ? "a directory" : "no regular file, but a pipe or a device";
    }

    private static Optional<SourceText> decoded(Path file, byte[] bytes, Problems problems) {
        try {
            if (isUtf16(bytes)) {
                problems.add(new Problem(file + ":1", "", "text in UTF-16", "text in UTF-8"));
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int line = Nesting.lineTooDeep(text, Nesting.Language.HOCON);
            if (line > 0) {
                problems.add(new Problem(file + ":" + line, "", "text that is nested too deeply", Hocon.DEEPEST));
                return Optional.empty();
            }
            return Optional.of(new SourceText(Input.of(file, bytes), text));
        } catch (CharacterCodingException other) {
            problems.add(new Problem(file.toString(), "", "bytes that are no text in UTF-8", "text in UTF-8"));
            return Optional.empty();
        }
    }

    /** True if the bytes begin with a byte order mark of UTF-16, or every other one of the first is 0. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff) || (first == 0) != (second == 0);
    }

    /** True if this is the text of that file, by whichever path. */
    boolean isOf(Path other) {
        try {
            return Files.isSameFile(input.path(), other);
        } catch (IOException missing) {
            return false;
        }
    }

    /**
     * The place, file and line, of an include by its index in the text, from 0: the parser asks for the includes in their order.
     */
    String placeOfInclude(int index) {
        Matcher token = TOKEN.matcher(text);
        int left = index;
        while (token.find()) {
            if (token.group().startsWith("include") && left-- == 0) {
                return input.path() + ":" + Nesting.lineAt(text, token.start());
            }
        }
        return input.path().toString();
    }
}
