package dev.hearsay.overlay.darkfi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The diagram of states in hosts.rs, as far as they last. */
class HostRegistryTest {
    private final HostRegistry registry = new HostRegistry();

    @Test
    void aHostIsDialledByOneSessionAtATime() {
        assertThat(registry.connect(1)).isTrue();
        assertThat(registry.connect(1)).isFalse();
        assertThat(registry.isRefinable(1)).isFalse();
        assertThat(registry.connected(1)).isTrue();
        assertThat(registry.connect(1)).isFalse();
        registry.free(1);
        assertThat(registry.connect(1)).isTrue();
    }

    @Test
    void aSuspendedHostIsRefinedAndNothingElse() {
        registry.suspend(2);

        assertThat(registry.connect(2)).isFalse();
        assertThat(registry.isMovable(2)).isFalse();
        assertThat(registry.connected(2)).isFalse();
        assertThat(registry.isRefinable(2)).isTrue();
        registry.refine(2);
        assertThat(registry.isMovable(2)).isTrue();
        assertThat(registry.connected(2)).isTrue();
    }

    @Test
    void allThatAreSuspendedAreFreedAndNoOthers() {
        registry.suspend(3);
        registry.connect(4);
        registry.freeSuspended();

        assertThat(registry.isFree(3)).isTrue();
        assertThat(registry.isFree(4)).isFalse();
    }
}
