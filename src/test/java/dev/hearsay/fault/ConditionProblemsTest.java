package dev.hearsay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.settings.InvalidScenarioException;
import dev.hearsay.testkit.Hearsay;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with faults of links and behaviours: one line each, with the path, what was found and what is allowed. */
class ConditionProblemsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { at = 1 s, partition = { groups = 2 } } | faults.0: found | partition for a time: from, and until if it ends
            { from = 1 s, at = 1 s, slow = { count = 1, latency = 2x } } | faults.0: found | slow for a time: from, and until if it ends
            { until = 1 s, behave = { count = 1, as = silent } } | faults.0: found | behave: at, or from, and until if it ends
            { from = 2 s, until = 1 s, partition = { groups = 2 } } | faults.0.until | from
            { from = 0 s, partition = {} } | faults.0.partition: found | exactly one of groups, by
            { from = 0 s, partition = { groups = 2, by = region } } | faults.0.partition: found | exactly one of groups, by
            { from = 0 s, partition = { groups = 1 } } | faults.0.partition.groups: found 1 | a whole number from 2
            { from = 0 s, partition = { groups = 21 } } | faults.0.partition: found | at most 20 peers
            { from = 0 s, partition = { by = group } } | faults.0.partition.by: found | where hearsay.groups is not empty
            { from = 0 s, partition = { by = region } } | faults.0.partition.by: found | where link.latency has regions
            { from = 0 s, partition = { by = regoin } } | faults.0.partition.by: found | did you mean region?
            { from = 0 s, partition = { groups = [[0], [0]] } } | faults.0.partition.groups.1 | in no other part
            { from = 0 s, partition = { groups = [[0], [20]] } } | faults.0.partition: found | numbered from 0 to 19
            { from = 0 s, partition = { groups = [] } } | faults.0.partition.groups: found [] | list of lists
            { from = 0 s, partition = { parts = 2, groups = 2 } } | faults.0.partition.parts: found 2 | one of by, groups
            { from = 0 s, slow = { latency = 3x } } | faults.0.slow: found | exactly one of fraction, count, ids
            { from = 0 s, slow = { count = 1 } } | faults.0.slow: found | a factor other than 1x
            { from = 0 s, slow = { count = 1, latency = 0.5x } } | faults.0.slow.latency: found 0.5x | from 1x
            { from = 0 s, slow = { count = 1, bandwidth = 2x } } | faults.0.slow.bandwidth: found 2x | to 1x
            { from = 0 s, slow = { count = 1, processing = fast } } | faults.0.slow.processing: found fast | a factor such as 10x
            { from = 0 s, slow = { group = home, latency = 2x } } | faults.0.slow.group: found home | hearsay.groups is empty
            { from = 0 s, slow = { count = 30, latency = 2x } } | faults.0.slow: found | at most 20 peers
            { from = 0 s, link = {} } | faults.0.link: found | at least one of loss, delay, duplicate above 0
            { from = 0 s, link = { loss = 2 } } | faults.0.link.loss: found 2 | a probability
            { from = 0 s, link = { loss = 0.1, reorder = 0.1 } } | faults.0.link.reorder | 0 without a delay
            { from = 0 s, link = { loss = 0.1, from-region = europe } } | faults.0.link.from-region: found europe | no regions
            { from = 0 s, link = { los = 0.1, delay = 1 ms } } | faults.0.link.los: found 0.1 | did you mean loss?
            { at = 0 s, behave = { count = 1 } } | faults.0.behave.as | text
            { at = 0 s, behave = { count = 1, as = silnt } } | faults.0.behave.as: found silnt | did you mean silent?
            { at = 0 s, behave = { count = 1, as = delaying, by = 0 s } } | faults.0.behave.by: found | above 0
            { at = 0 s, behave = { count = 1, as = flooding, copies = 1 } } | faults.0.behave.copies: found 1 | from 2 to 1000
            { at = 0 s, behave = { count = 1, as = selective, victims = 1.5 } } | faults.0.behave.victims: found 1.5 | a probability
            """)
    void aProblemShouldBeOneLine(String fault, String path, String allowed) {
        assertThatThrownBy(() -> Hearsay.scenario("hearsay { peers = 20, faults = [" + fault + "] }"))
                .isInstanceOfSatisfying(InvalidScenarioException.class, refused -> {
                    assertThat(refused.problems())
                            .as(String.valueOf(refused.getMessage()))
                            .hasSize(1);
                    assertThat(String.valueOf(refused.getMessage()).replace("\"", ""))
                            .contains("hearsay." + path)
                            .contains(allowed);
                });
    }
}
