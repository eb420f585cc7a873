package dev.hearsay.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageHtmlTest {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern MODEL =
            Pattern.compile("<script type=\"application/json\" id=\"model\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);
    private static final Pattern POLICY = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"");

    private static String html(String title) {
        return PageHtml.of(new Page(title, title, List.of(new Section("a", title, List.of(new Block.Text(title))))));
    }

    private static String only(Pattern pattern, String text) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        assertThat(found).hasSize(1);
        return found.get(0).group(1);
    }

    private static byte[] sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    @Test
    void thePolicyAllowsEachScriptByItsHashAndNoConnection() throws NoSuchAlgorithmException {
        String html = html("t");
        StringBuilder hashes = new StringBuilder("script-src");
        for (MatchResult script : SCRIPT.matcher(html).results().toList()) {
            byte[] hash = sha256(script.group(1).getBytes(StandardCharsets.UTF_8));
            hashes.append(" 'sha256-")
                    .append(Base64.getEncoder().encodeToString(hash))
                    .append("'");
        }

        assertThat(List.of(only(POLICY, html).split("; ")))
                .contains("default-src 'none'", "connect-src 'none'", "base-uri 'none'", "form-action 'none'")
                .contains(hashes.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><b>x",
                "<!--<script>",
                "</title><b>",
                "{{scripts}}",
                "$1\\",
                "a & b &lt; \"c\"",
                "</SCRIPT >",
                "é\u2028"
            })
    void noTextEndsTheElementThatHoldsIt(String text) throws IOException {
        String html = html(text);
        String model = only(MODEL, html);

        assertThat(model).doesNotContain("<");
        assertThat(new ObjectMapper().readTree(model).path("title").asText()).isEqualTo(text);
        assertThat(only(TITLE, html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .isEqualTo(text);
        assertThat(only(TITLE, html)).doesNotContain("<");
        assertThat(SCRIPT.matcher(html).results().count())
                .isEqualTo(SCRIPT.matcher(html("t")).results().count());
    }

    @Test
    void theLibraryIsTheOneThatWasVendored() throws IOException, NoSuchAlgorithmException {
        String vendored = new String(resource("echarts/VENDORED"), StandardCharsets.UTF_8);

        assertThat(vendored)
                .contains("SHA-256   " + HexFormat.of().formatHex(sha256(resource("echarts/echarts.min.js"))) + "\n");
        assertThat(html("t")).contains(new String(resource("echarts/echarts.min.js"), StandardCharsets.UTF_8));
        for (String licence : List.of("LICENSE", "licenses/d3.txt", "licenses/zrender.txt", "licenses/tslib.txt")) {
            assertThat(vendored).contains("META-INF/" + licence);
            assertThat(resource("/META-INF/" + licence)).hasSizeGreaterThan(500);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PageHtml.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
