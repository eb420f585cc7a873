package dev.hearsay.overlay;

import dev.hearsay.protocol.ForwardingModel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * A broadcast protocol and the overlay beneath it, in the same peer.
 *
 * @param overlay the overlay, which chooses the neighbours
 * @param inner the protocol, which has them
 */
record ProtocolOverOverlay(OverlayModel overlay, ProtocolModel inner) implements ForwardingModel {
    @Override
    public ProtocolFactory over(Setup setup) {
        OverlayFactory overlays = overlay.over(setup);
        ProtocolFactory protocols = inner.over(setup);
        return self -> {
            Overlay its = overlays.create(self);
            return new PeerOverOverlay(its, overlays.above(its, protocols.create(self), self));
        };
    }

    /** Each once: an overlay may enclose messages that the protocol above it speaks, too. */
    @Override
    public List<Class<? extends Message>> messages() {
        Set<Class<? extends Message>> types = new LinkedHashSet<>(overlay.messages());
        types.addAll(inner.messages());
        return List.copyOf(types);
    }

    /** That in the overlay, if it has one; no protocol has roles of its own above an overlay that has. */
    @Override
    public String role() {
        return overlay.role().isEmpty() ? inner.role() : overlay.role();
    }

    /** Those of the overlay, if it has some: they are of those that are linked. */
    @Override
    public Optional<IntUnaryOperator> subnets(Setup setup) {
        return overlay.subnets(setup).or(() -> inner.subnets(setup));
    }

    @Override
    public boolean formsLinks() {
        return true;
    }

    /** An overlay also links peers that the topology does not, and its shuffles never end. */
    @Override
    public Promises promises() {
        return inner.promises().withKeepsToLinks(false).endless();
    }
}
