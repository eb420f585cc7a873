package dev.hearsay.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page as one HTML file: template, style, Apache ECharts, scripts and model. Its content security policy allows the scripts by their
 * hashes and nothing else, no address of the network among it; the model is data, in which no text can end the element that holds it.
 */
public final class PageHtml {
    private static final String LIBRARY = "echarts/echarts.min.js";
    private static final List<String> SCRIPTS = List.of(
            LIBRARY,
            "units.js",
            "charts.js",
            "widgets.js",
            "replay-data.js",
            "replay-picture.js",
            "replay.js",
            "page.js");

    private PageHtml() {}

    /** The page that shows a model. */
    public static String of(Page page) {
        return of(page.title(), PageJson.of(page));
    }

    /**
     * The page that shows a model.
     *
     * @param title the window's
     * @param model as {@link PageJson} writes it
     */
    public static String of(String title, String model) {
        return of(title, model, "start.js", "'none'");
    }

    /** A page that is told its models by the server that it comes from, as server-sent events at {@code events} beside it. */
    public static String live(String title) {
        return of(title, "{}", "live.js", "'self'");
    }

    private static String of(String title, String model, String last, String connections) {
        List<String> scripts = scripts(last);
        return filled(Map.of(
                "policy", policy(scripts, connections),
                "title", escaped(title),
                "style", resource("page.css"),
                "model", model.replace("<", "\\u003c"),
                "scripts", elements(scripts)));
    }

    private static List<String> scripts(String last) {
        return Stream.concat(SCRIPTS.stream(), Stream.of(last))
                .map(PageHtml::resource)
                .toList();
    }

    private static String elements(List<String> scripts) {
        return scripts.stream().map(script -> "<script>" + script + "</script>").collect(Collectors.joining("\n"));
    }

    /** Styles that scripts set are inline; pictures that they make are data. */
    private static String policy(List<String> scripts, String connections) {
        String hashes = scripts.stream()
                .map(script -> "'sha256-" + Base64.getEncoder().encodeToString(sha256(script)) + "'")
                .collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + hashes
                + "; style-src 'unsafe-inline'; img-src data: blob:; connect-src " + connections
                + "; base-uri 'none'; form-action 'none'";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    private static String filled(Map<String, String> places) {
        String template = resource("page.html");
        StringBuilder page = new StringBuilder();
        int at = 0;
        for (int begin = template.indexOf("{{"); begin >= 0; begin = template.indexOf("{{", at)) {
            int end = template.indexOf("}}", begin);
            page.append(template, at, begin).append(places.get(template.substring(begin + 2, end)));
            at = end + 2;
        }
        return page.append(template, at, template.length()).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String resource(String name) {
        try (InputStream in = PageHtml.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
