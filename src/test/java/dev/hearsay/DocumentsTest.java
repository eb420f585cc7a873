package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point at is there: files, headings, scenarios, classes, lines of results. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);
    private static final Pattern SCENARIO = Pattern.compile("\\bconf/[\\w/-]+\\.conf\\b");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Z]\\w*[a-z]\\w*");
    private static final Pattern MEMBER_NAME = Pattern.compile("[a-z]+[A-Z]\\w*");
    private static final Pattern MENU_ITEM = Pattern.compile("href=\"([\\w-]+)\\.html\"");
    private static final Pattern SHOWN = Pattern.compile(
            "^\\$ (head -(\\d+)|grep \\^(\\S+)) results/tiny/latest/(\\S+)\n((?:[^$`].*\n)+)", Pattern.MULTILINE);
    private static final int LARGEST_README = 12_000;

    static List<Path> documents() {
        return Documents.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) {
        String prose = Documents.prose(document).replaceAll("`[^`]*`", "");
        List<String> broken = LINK.matcher(prose)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .filter(link -> !isThere(document, link))
                .toList();

        assertThat(broken).isEmpty();
    }

    private static boolean isThere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path folder = document.toAbsolutePath().getParent();
        Path target = parts[0].isEmpty() ? document : folder.resolve(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** The anchors of a document's headings: lower case, without punctuation, blanks as dashes; like ones are numbered. */
    private static Set<String> anchors(Path document) {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new TreeSet<>();
        HEADING.matcher(Documents.prose(document)).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyScenarioThatIsNamedIsThere(Path document) {
        assertThat(SCENARIO.matcher(Documents.text(document)).results().map(name -> Path.of(name.group())))
                .allMatch(Files::exists);
    }

    @Test
    void everyScenarioIsListed() throws IOException {
        String list = Documents.text(Path.of("conf/README.md"));
        try (Stream<Path> files = Files.list(Path.of("conf"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".conf")))
                    .allMatch(name -> list.contains("[" + name + "](" + name + ")"));
        }
    }

    @Test
    void everyTypeAndMemberThatIsNamedIsThere() throws IOException {
        String sources = sources();
        Set<String> types =
                TYPE.matcher(sources).results().map(type -> type.group(1)).collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            for (String code : Documents.code(page)) {
                String name = code.replaceAll("\\(\\)$", "");
                boolean isWrong = (TYPE_NAME.matcher(name).matches() && !types.contains(name))
                        || (MEMBER_NAME.matcher(name).matches() && !sources.contains(name));
                if (isWrong) {
                    unknown.add(page + ": " + name);
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Documents::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void theMenuAndTheFirstPageListEveryPage() {
        Set<String> pages = pages().stream()
                .map(page -> page.getFileName().toString().replace(".md", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        String menu = Documents.text(Path.of("src/site/site.xml"));
        String first = Documents.text(Documents.PAGES.resolve("index.md"));

        assertThat(MENU_ITEM.matcher(menu).results().map(item -> item.group(1)))
                .containsExactlyInAnyOrderElementsOf(pages);
        pages.remove("index");
        assertThat(pages).allMatch(page -> first.contains("(" + page + ".md)"));
        assertThat(Documents.text(Documents.README)).contains("(" + Documents.PAGES + "/index.md)");
    }

    private static List<Path> pages() {
        return documents().stream()
                .filter(document -> document.startsWith(Documents.PAGES))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linesOfResultsAreThoseThatAreKept(Path document) {
        SHOWN.matcher(Documents.text(document)).results().forEach(shown -> {
            List<String> kept = Documents.text(Path.of("results/reference/tiny", shown.group(4)))
                    .lines()
                    .toList();
            List<String> selected = shown.group(2) == null
                    ? kept.stream()
                            .filter(line -> line.startsWith(shown.group(3)))
                            .toList()
                    : kept.subList(0, Integer.parseInt(shown.group(2)));
            assertThat(shown.group(5).lines()).containsExactlyElementsOf(selected);
        });
    }

    @Test
    void theReadmeIsAPage() throws IOException {
        assertThat(Files.size(Documents.README)).isLessThan(LARGEST_README);
    }
}
