package dev.hearsay.overlay;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * The absence of an overlay: the neighbours are those of the topology from the first to the last instant, except for those that
 * crash.
 */
public final class StaticOverlay implements OverlayModel {
    private StaticOverlay() {}

    /** The overlay that leaves the neighbours as the topology has them, for the whole run. */
    public static OverlayModel from(ConfigBlock settings) {
        return new StaticOverlay();
    }

    @Override
    public OverlayFactory over(Setup setup) {
        throw new IllegalStateException("a static overlay has nothing to do");
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return List.of();
    }

    @Override
    public ProtocolModel under(ProtocolModel broadcast) {
        return broadcast;
    }
}
