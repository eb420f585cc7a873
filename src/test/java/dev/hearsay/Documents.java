package dev.hearsay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of the repository: the README, the pages of the site, and what else is written in Markdown. */
public final class Documents {
    /** The folder of the pages. */
    public static final Path PAGES = Path.of("src/site/markdown");

    /** The first page of all. */
    public static final Path README = Path.of("README.md");

    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`\n]+(?:\n[^`\n]+)?)`");

    private Documents() {}

    /** All of them. */
    public static List<Path> all() {
        return Stream.of(README, Path.of("conf"), Path.of("results/reference"), PAGES, Path.of(".github"))
                .filter(Files::exists)
                .flatMap(Documents::markdownIn)
                .sorted()
                .toList();
    }

    private static Stream<Path> markdownIn(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text of a file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The rows of the table of a page whose head begins so, each with its cells; none if there is no such table. */
    public static List<List<String>> table(String page, String head) {
        return text(PAGES.resolve(page))
                .lines()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::trim)
                        .toList())
                .toList();
    }

    /** The text of a document without its listings. */
    public static String prose(Path document) {
        return FENCE.matcher(text(document)).replaceAll("");
    }

    /** The listings of a document in a language; the empty one is that of plain listings. */
    public static List<String> listings(Path document, String language) {
        return FENCE.matcher(text(document))
                .results()
                .filter(listing -> listing.group(1).equals(language))
                .map(listing -> listing.group(2))
                .toList();
    }

    /** The words in the prose of a document that are set as code, each in one line. */
    public static List<String> code(Path document) {
        return CODE.matcher(prose(document))
                .results()
                .map((MatchResult code) -> code.group(1).replaceAll("\\s+", " "))
                .toList();
    }
}
