package dev.hearsay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingTest {
    private static final String TEXT = "one two three four five six seven eight nine";

    @Test
    void shouldBreakAtSpacesBelowTheFirstLinesText() {
        assertThat(new Wrapping(30).lines("  name  ", 8, TEXT))
                .containsExactly("  name  one two three four", "        five six seven eight", "        nine");
    }

    @Test
    void shouldKeepTheIndentOfALine() {
        assertThat(new Wrapping(30).lines("      " + TEXT))
                .containsExactly("      one two three four five", "      six seven eight nine");
    }

    @Test
    void shouldLeaveWholeWhatFitsOrGoesToAProgram() {
        assertThat(new Wrapping(TEXT.length()).lines(TEXT)).containsExactly(TEXT);
        assertThat(new Wrapping(Integer.MAX_VALUE).lines("  a  ", 5, TEXT)).containsExactly("  a  " + TEXT);
        assertThat(new Wrapping(80).lines("")).containsExactly("");
    }

    @Test
    void shouldNotBreakWordsHoweverLong() {
        String word = "x".repeat(50);

        assertThat(new Wrapping(30).lines(word + " y")).containsExactly(word, "y");
        assertThat(new Wrapping(30).lines("y " + word)).containsExactly("y", word);
    }
}
