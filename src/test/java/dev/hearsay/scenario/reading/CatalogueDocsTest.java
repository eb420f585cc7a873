package dev.hearsay.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueDocsTest {
    private final ClassLoader loader = getClass().getClassLoader();
    private final CatalogueDocs reference = new CatalogueDocs(loader);

    @Test
    void everyKeyHasAComment() {
        List<String> bare = new ArrayList<>();
        collectBare("hearsay", Layers.reference(loader).getObject("hearsay"), bare);
        assertThat(bare).isEmpty();
    }

    private static void collectBare(String path, ConfigObject block, List<String> bare) {
        for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
            String below = path + "." + entry.getKey();
            if (entry.getValue().origin().comments().isEmpty()) {
                bare.add(below);
            }
            if (entry.getValue() instanceof ConfigObject inner && below.indexOf("share-dag") < 0) {
                collectBare(below, inner, bare);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "latency", "protocol"})
    void everyTypeOfAKindHasALineAndEveryKeyOfItAComment(String kind) {
        assertThat(reference.entries(kind)).isNotEmpty();
        for (CatalogueDocs.Entry entry : reference.entries(kind)) {
            assertThat(entry.line()).as(entry.name()).isNotBlank();
            CatalogueDocs.Description description =
                    reference.describe(kind, entry.name()).orElseThrow();
            assertThat(description.comments().get(0)).isEqualTo(entry.line());
            assertThat(description.keys())
                    .allSatisfy(key -> assertThat(key.comments()).as(key.name()).isNotEmpty());
        }
    }

    @Test
    void aTypeIsDescribedByItsKeysInTheirOrderWithDefaultsAndComments() {
        CatalogueDocs.Description fixed = reference.describe("latency", "fixed").orElseThrow();
        assertThat(fixed.keys()).extracting(CatalogueDocs.Key::name).containsExactly("value");
        assertThat(fixed.keys().get(0).value()).isEqualTo("300 ms");
        assertThat(reference.describe("latency", "fxied")).isEmpty();
    }

    @Test
    void aKeyOfABlockInsideATypeIsNamedByItsPath() {
        CatalogueDocs.Description rumors =
                reference.describe("protocol", "rumor-mongering").orElseThrow();
        assertThat(rumors.keys())
                .extracting(CatalogueDocs.Key::name)
                .containsSubsequence("start", "backup.type", "backup.period")
                .doesNotContain("backup");
    }

    @Test
    void aTypeThatExtendsAnotherHasItsOwnDescriptionAndTheOthersKeys() {
        CatalogueDocs.Description dag =
                reference.describe("protocol", "share-dag").orElseThrow();
        CatalogueDocs.Description flood =
                reference.describe("protocol", "flood").orElseThrow();
        assertThat(dag.comments()).isNotEqualTo(flood.comments());
        assertThat(dag.keys())
                .containsAll(flood.keys())
                .extracting(CatalogueDocs.Key::name)
                .contains("nack");
    }
}
