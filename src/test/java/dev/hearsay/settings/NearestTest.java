package dev.hearsay.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("latency", "loss", "bandwidth", "ordering");

    @ParameterizedTest
    @CsvSource({"latancy, latency", "los, loss", "bandwith, bandwidth", "odrering, ordering", "loss, loss"})
    void findsTheNameThatIsMeant(String name, String meant) {
        assertThat(Nearest.to(name, KNOWN)).contains(meant);
    }

    @Test
    void findsNothingWhereNoNameIsNear() {
        assertThat(Nearest.to("degree", KNOWN)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void ofEquallyNearNamesTheFirstInTheAlphabetIsMeant() {
        assertThat(Nearest.to("bat", List.of("cat", "bar"))).contains("bar");
    }

    @Test
    void saysWhatIsAllowed() {
        assertThat(Nearest.allowed("lss", List.of("loss", "fifo"))).isEqualTo("one of loss, fifo (did you mean loss?)");
        assertThat(Nearest.allowed("degree", List.of("type"))).isEqualTo("only type");
        assertThat(Nearest.allowed("degree", List.of())).isEqualTo("nothing");
    }
}
