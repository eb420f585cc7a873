package dev.hearsay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The types of messages that a sealed interface stands for. */
class MessageTest {
    private sealed interface Word extends Message {}

    private sealed interface Question extends Word {}

    private record Greeting(int bytes) implements Word {}

    private record Why(int bytes) implements Question {}

    private record When(int bytes) implements Question, Control {}

    private record Body(int bytes) implements Message {}

    @Test
    void aSealedInterfaceShouldStandForAllThatItPermits() {
        assertThat(Message.types(Word.class)).containsExactlyInAnyOrder(Greeting.class, Why.class, When.class);
    }

    @Test
    void aRecordShouldStandForItself() {
        assertThat(Message.types(Body.class, Question.class)).containsExactly(Body.class, Why.class, When.class);
    }
}
