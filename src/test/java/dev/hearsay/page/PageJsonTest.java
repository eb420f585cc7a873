package dev.hearsay.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hearsay.page.Chart.Axis;
import dev.hearsay.page.Chart.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageJsonTest {
    private static String json(Block block) {
        return PageJson.of(new Page("t", "s", List.of(new Section("i", "h", List.of(block)))));
    }

    @Test
    void aPageIsItsTitleAndItsSections() {
        assertThat(json(new Block.Notice(Block.Level.WARNING, "a \"b\" \\ </x>\n")))
                .isEqualTo(
                        "{\"title\":\"t\",\"subtitle\":\"s\",\"sections\":[{\"id\":\"i\",\"title\":\"h\",\"blocks\":["
                                + "{\"type\":\"notice\",\"level\":\"warning\",\"text\":\"a \\\"b\\\" \\\\ </x>\\n\"}]}]}");
    }

    @Test
    void numbersThatDoNotExistAreNullAndOthersHaveFourteenDigits() {
        double[][] points = {
            {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
            {0, -0.0, 100},
            {0.1, 1 / 3.0, 1e300},
            {1e-9, 86400e9 + 1, -2.5}
        };
        Block chart = Chart.of("c", "t", Axis.of("x", "ms"), Axis.ofShares("y"))
                .add("", Kind.BAND, points)
                .drawing();

        assertThat(json(chart))
                .contains(
                        "\"points\":[[null,null,null],[0,0,100],[0.1,0.33333333333333,1E+300],[1E-9,86400000000001,-2.5]]");
    }

    @Test
    void chartsStateTheirAxesAndWhatIsNotSaidIsLeftOut() {
        Block chart = Chart.of("c", "t", Axis.log("x", "ms"), Axis.of("y", List.of("a", "b")))
                .add("s", Kind.HEAT, new double[0][], 3)
                .wide()
                .drawing();

        assertThat(json(chart))
                .contains("{\"type\":\"chart\",\"id\":\"c\",\"title\":\"t\",\"note\":\"\","
                        + "\"x\":{\"name\":\"x\",\"unit\":\"ms\",\"log\":true},"
                        + "\"y\":{\"name\":\"y\",\"unit\":\"\",\"log\":false,\"categories\":[\"a\",\"b\"]},"
                        + "\"series\":[{\"name\":\"s\",\"kind\":\"heat\",\"points\":[],\"unit\":\"\",\"marked\":false,\"colour\":3}],"
                        + "\"wide\":true,\"tall\":false}");
    }

    @Test
    void cellsAndFactsAreNumbersTextOrNull() {
        Block table = new Block.Table(
                null,
                List.of(new Block.TableColumn("n", "ms")),
                List.of(Arrays.asList(1, 2.50, Double.NaN, "x", null, 1L << 40)),
                null);
        Block facts = new Block.Facts(List.of(
                new Block.Fact("a", Double.NaN, "ms", null),
                new Block.Fact("b", "never", "ms", "n"),
                new Block.Fact("c", 3.0, "", null)));

        assertThat(json(table)).contains("\"rows\":[[1,2.5,null,\"x\",null,1099511627776]]");
        assertThat(json(facts))
                .contains("[{\"label\":\"a\",\"value\":null,\"unit\":\"ms\"},"
                        + "{\"label\":\"b\",\"value\":\"never\",\"unit\":\"ms\",\"note\":\"n\"},"
                        + "{\"label\":\"c\",\"value\":3,\"unit\":\"\"}]");
    }

    @Test
    void aWidgetHasItsOwnFieldsBesideItsType() {
        assertThat(json(new Block.Widget(
                        "replay", JsonNodeFactory.instance.objectNode().put("peers", 3))))
                .contains("\"blocks\":[{\"type\":\"replay\",\"peers\":3}]");
    }
}
