package dev.hearsay.protocol.comet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The controller of a target of 1 with 10 %: from 0.9 to less than 1.1 duplicates for each first copy it lets things be. */
class RedundancyControllerTest {
    private final RedundancyController controller = new RedundancyController(1, 0.1);

    private double interval(int firstTime, int duplicates) {
        for (int i = 0; i < firstTime; i++) {
            controller.countFirstTime();
        }
        for (int i = 0; i < duplicates; i++) {
            controller.countDuplicate();
        }
        return controller.adjust();
    }

    @Test
    void anIntervalWithoutTransactionsShouldChangeNothing() {
        assertThat(controller.maySayHaveTx()).isTrue();

        assertThat(interval(0, 0)).isEqualTo(RedundancyController.NONE);

        assertThat(controller.isTooLow(RedundancyController.NONE)).isFalse();
        assertThat(controller.maySayHaveTx()).isFalse();
    }

    @Test
    void oneWordShouldBeLetGoAfterAnIntervalWithTooManyDuplicates() {
        assertThat(controller.maySayHaveTx()).isTrue();
        assertThat(controller.maySayHaveTx()).isFalse();

        assertThat(interval(100, 109)).isEqualTo(1.09);
        assertThat(controller.maySayHaveTx()).isFalse();

        assertThat(interval(10, 11)).isEqualTo(1.1);
        assertThat(controller.maySayHaveTx()).isTrue();
        assertThat(controller.maySayHaveTx()).isFalse();
    }

    @Test
    void duplicatesAloneShouldBeTooMany() {
        controller.maySayHaveTx();

        assertThat(interval(0, 1)).isEqualTo(1.1);

        assertThat(controller.maySayHaveTx()).isTrue();
    }

    @Test
    void moreShouldBeAskedForBelowTheLowerBoundOnly() {
        assertThat(controller.isTooLow(interval(100, 89))).isTrue();
        assertThat(controller.isTooLow(interval(10, 9))).isFalse();
        assertThat(controller.isTooLow(interval(1, 0))).isTrue();
        assertThat(new RedundancyController(0, 0.1).isTooLow(0)).isFalse();
    }
}
