package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Setting up, and waiting for hosts, is no part of the time that a run is said to have taken so far. */
class SettingUpTest {
    private final Scenario scenario = Scenarios.of("name = short, peers = 10, time.run = 1 s");

    @Test
    void theTimeOfARunShouldCountFromItsFirstWindow() {
        Emulation emulation = new Emulation(scenario, null);

        assertThat(emulation.progress().seconds()).isNaN();
        emulation.run();
        assertThat(emulation.progress().seconds()).isNotNaN().isNotNegative();
    }

    @Test
    void theTimeOfARunOnHostsShouldCountFromItsFirstWindow() {
        ManyHosts hosts = new ManyHosts(scenario, batch -> {}, List.of(1, 1), 1);

        assertThat(hosts.supervisor().progress().seconds()).isNaN();
        hosts.run();
        assertThat(hosts.supervisor().progress().seconds()).isNotNaN().isNotNegative();
    }
}
