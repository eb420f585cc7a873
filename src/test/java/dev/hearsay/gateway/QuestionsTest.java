package dev.hearsay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Questions that a program has been asked. */
class QuestionsTest {
    private final Questions questions = new Questions();

    @Test
    void anAnswerShouldBeToTheQuestionOfItsNumberOnce() {
        byte[] first = questions.asked(3, 0);
        byte[] second = questions.asked(3, 70_000_000_000L);

        assertThat(questions.answered(3, second)).isEqualTo(70_000_000_000L);
        assertThat(questions.answered(3, second)).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, first)).isZero();
    }

    @Test
    void anAnswerToWhatNobodyHasAskedShouldBeNone() {
        byte[] number = questions.asked(3, 8);

        assertThat(questions.answered(4, number)).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, new byte[] {9, 9})).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, new byte[] {0, 0})).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, new byte[0])).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, new byte[] {number[0], number[1], 0})).isEqualTo(Questions.NONE);
        assertThat(questions.answered(3, number)).isEqualTo(8);
    }

    @Test
    void theLatestShouldBeKept() {
        byte[] old = questions.asked(3, 5);
        byte[] last = old;
        for (int i = 0; i < 200_000; i++) {
            last = questions.asked(4, i);
        }

        assertThat(questions.answered(3, old)).isEqualTo(Questions.NONE);
        assertThat(questions.answered(4, last)).isEqualTo(199_999);
    }
}
