package dev.hearsay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.catalogue.Overlays;
import dev.hearsay.catalogue.Protocols;
import dev.hearsay.testkit.ProtocolScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules of protocols one by one: what peers of small nets do, to the message. With {@code -Dgolden.rewrite=true} the texts are
 * written anew; a change of theirs is a change of a rule, and needs a reason.
 */
class ProtocolGoldenTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden/protocols");

    private static final Pattern FEW_PEERS = Pattern.compile("peers = [3-5]\\b");

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldDoWhatTheRuleSays(Path file) throws IOException {
        String replayed = ProtocolScript.replay(Files.readString(file));
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(file, replayed);
        }

        assertThat(replayed).isEqualTo(Files.readString(file));
    }

    static Stream<String> registered() {
        return Stream.concat(
                Protocols.CATALOGUE.names().stream(),
                Overlays.CATALOGUE.names().stream().filter(overlay -> !overlay.equals("static")));
    }

    @ParameterizedTest
    @MethodSource("registered")
    void everythingRegisteredShouldHaveAScriptOfThreeToFivePeers(String name) throws IOException {
        Pattern itself = Pattern.compile("(protocol|overlay)(\\.type =| \\{ type =) " + name + "\\b");
        List<String> texts = new ArrayList<>();
        for (Path script : scripts()) {
            texts.add(Files.readString(script));
        }

        assertThat(texts)
                .anyMatch(text ->
                        itself.matcher(text).find() && FEW_PEERS.matcher(text).find());
    }
}
