package dev.hearsay.catalogue;

import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.overlay.ProtocolAsOverlay;
import dev.hearsay.overlay.StaticOverlay;
import dev.hearsay.overlay.atlas.AtlasWalk;
import dev.hearsay.overlay.comet.CometPex;
import dev.hearsay.overlay.cyclon.Cyclon;
import dev.hearsay.overlay.darkfi.Darkfi;
import dev.hearsay.overlay.hyparview.HyParView;
import dev.hearsay.overlay.kademlia.KademliaOverlay;
import dev.hearsay.protocol.discv4.Client;
import dev.hearsay.settings.Catalogue;

/** The catalogue of overlays. */
public final class Overlays {
    /** The overlays by {@code overlay.type}. */
    public static final Catalogue<OverlayModel> CATALOGUE = new Catalogue<OverlayModel>("overlay")
            .with("static", StaticOverlay::from)
            .with("hyparview", HyParView::from)
            .with("cyclon", Cyclon::from)
            .with("kademlia", KademliaOverlay::from)
            .with("discv4", settings -> ProtocolAsOverlay.of(Client.from(settings)))
            .with("comet-pex", CometPex::from)
            .with("darkfi", Darkfi::from)
            .with("atlas-walk", AtlasWalk::from);

    private Overlays() {}
}
