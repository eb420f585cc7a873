package dev.hearsay.protocol.broadcast;

import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.announce.Dandelion;
import dev.hearsay.protocol.announce.Erlay;
import dev.hearsay.protocol.announce.Eth;
import dev.hearsay.protocol.announce.Inv;
import dev.hearsay.protocol.epidemic.AntiEntropy;
import dev.hearsay.protocol.epidemic.DirectMail;
import dev.hearsay.protocol.epidemic.Gossip;
import dev.hearsay.protocol.epidemic.MedianCounter;
import dev.hearsay.protocol.epidemic.RumorMongering;
import dev.hearsay.protocol.mesh.GossipSub;
import dev.hearsay.protocol.mesh.Kadcast;
import dev.hearsay.protocol.mesh.Plumtree;
import dev.hearsay.settings.Catalogue;

/** The catalogue of broadcast protocols. */
public final class Broadcasts {
    /** By {@code protocol.type}. */
    public static final Catalogue<ProtocolModel> CATALOGUE = new Catalogue<ProtocolModel>("protocol")
            .with("flood", Flood::from)
            .with("share-dag", ShareDag::from)
            .with("direct-mail", DirectMail::from)
            .with("rumor-mongering", RumorMongering::from)
            .with("plumtree", Plumtree::from)
            .with("gossipsub", GossipSub::from)
            .with("kadcast", Kadcast::from)
            .with("anti-entropy", AntiEntropy::from)
            .with("median-counter", MedianCounter::from)
            .with("gossip", Gossip::from)
            .with("erlay", Erlay::from)
            .with("inv", Inv::from)
            .with("eth", Eth::from)
            .with("dandelion", Dandelion::from);

    private Broadcasts() {}
}
