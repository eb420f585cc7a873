package dev.hearsay.protocol.broadcast;

import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.announce.Dandelion;
import dev.hearsay.protocol.announce.Eth;
import dev.hearsay.protocol.announce.Inv;
import dev.hearsay.protocol.epidemic.DirectMail;
import dev.hearsay.protocol.epidemic.RumorMongering;
import dev.hearsay.settings.Catalogue;

/** The catalogue of broadcast protocols. */
public final class Broadcasts {
    /** By {@code protocol.type}. */
    public static final Catalogue<ProtocolModel> CATALOGUE = new Catalogue<ProtocolModel>("protocol")
            .with("flood", Flood::from)
            .with("share-dag", ShareDag::from)
            .with("direct-mail", DirectMail::from)
            .with("rumor-mongering", RumorMongering::from)
            .with("inv", Inv::from)
            .with("eth", Eth::from)
            .with("dandelion", Dandelion::from);

    private Broadcasts() {}
}
