package dev.hearsay.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.metrics.figures.MessageFigures;
import dev.hearsay.report.replay.ShownMessages.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which messages can be chosen. */
class ShownMessagesTest {
    private static MessageFigures message(int number, int reached, long toAll) {
        return new MessageFigures(number, 0, 0, reached, reached, reached, 0, 0, 0, 0, 0, 0, toAll, 0, 0, 0, 0, 0);
    }

    private static List<String> texts(List<MessageFigures> messages) {
        return ShownMessages.of(messages).stream()
                .map(shown -> shown.figures().messageId() + " " + shown.role())
                .toList();
    }

    @Test
    void theOnlyMessageHasNoRole() {
        assertThat(texts(List.of(message(4, 10, 50)))).containsExactly("4 ");
    }

    @Test
    void aMessageThatNeverReachesAllIsSlower() {
        assertThat(texts(List.of(
                        message(0, 10, 50),
                        message(1, 9, MessageFigures.NEVER),
                        message(2, 4, MessageFigures.NEVER),
                        message(3, 10, 20),
                        message(4, 10, 30))))
                .containsExactly("0 median, first", "2 slowest", "3 fastest", "1 ", "4 ");
    }

    @Test
    void ofManyTheOthersAreEvenlyByNumber() {
        List<MessageFigures> messages = new ArrayList<>();
        IntStream.range(0, 1_200).forEach(number -> messages.add(message(number, 10, number)));
        List<Shown> shown = ShownMessages.of(messages);
        assertThat(shown).hasSize(ShownMessages.MOST);
        assertThat(shown.subList(0, 3)).extracting(Shown::role).containsExactly("median", "slowest", "fastest, first");
        assertThat(shown.subList(3, 12))
                .extracting(one -> one.figures().messageId())
                .containsExactly(100, 200, 300, 400, 500, 600, 700, 800, 900);
    }
}
