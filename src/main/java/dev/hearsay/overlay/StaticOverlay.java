package dev.hearsay.overlay;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/** No overlay: the neighbours are those of the topology from the first to the last instant, but for those that crash. */
public final class StaticOverlay implements OverlayModel {
    private StaticOverlay() {}

    /** The neighbours of the topology, for the whole run. */
    public static OverlayModel from(ConfigBlock settings) {
        return new StaticOverlay();
    }

    @Override
    public Overlay create() {
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
