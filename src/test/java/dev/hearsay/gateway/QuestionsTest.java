package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Questions that a program has been asked. */
class QuestionsTest {
    private final Questions questions = new Questions();

    private byte[] asked(int peer, long request) {
        byte[] number = questions.next();
        questions.asked(peer, request, number);
        return number;
    }

    @Test
    void anAnswerShouldBeToTheQuestionOfItsNumberOnce() {
        byte[] first = asked(3, 0);
        byte[] second = asked(3, 70_000_000_000L);

        assertThat(questions.answered(3, second)).isEqualTo(70_000_000_000L);
        assertThat(questions.answered(3, second)).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, first)).isZero();
    }

    @Test
    void anAnswerToWhatNobodyHasAskedShouldBeNone() {
        byte[] number = asked(3, 8);

        assertThat(questions.answered(4, number)).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, new byte[] {9, 9})).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, new byte[] {0, 0})).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, new byte[0])).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, new byte[] {number[0], number[1], 0})).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, number)).isEqualTo(8);
    }

    /** Where a question cannot state a number its hash is one. */
    @Test
    void aNumberCanBeOfAnyLength() {
        byte[] hash = new byte[32];
        questions.asked(3, 8, hash.clone());

        assertThat(questions.answered(3, new byte[31])).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, hash)).isEqualTo(8);
    }

    @Test
    void theLatestShouldBeKept() {
        byte[] old = asked(3, 5);
        byte[] last = old;
        for (int i = 0; i < 200_000; i++) {
            last = asked(4, i);
        }

        assertThat(questions.answered(3, old)).isEqualTo(Questions.NONE);
        assertThat(questions.answered(4, last)).isEqualTo(199_999);
    }
}
