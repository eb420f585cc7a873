package dev.hearsay.catalogue;

import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.bitcoin.Inv;
import dev.hearsay.protocol.dandelion.Dandelion;
import dev.hearsay.protocol.demers.AntiEntropy;
import dev.hearsay.protocol.demers.DirectMail;
import dev.hearsay.protocol.demers.RumorMongering;
import dev.hearsay.protocol.erlay.Erlay;
import dev.hearsay.protocol.ethereum.Eth;
import dev.hearsay.protocol.flood.Flood;
import dev.hearsay.protocol.floodsearch.FloodSearch;
import dev.hearsay.protocol.gossip.Gossip;
import dev.hearsay.protocol.gossipsub.GossipSub;
import dev.hearsay.protocol.headerbody.HeaderBody;
import dev.hearsay.protocol.kadcast.Kadcast;
import dev.hearsay.protocol.mediancounter.MedianCounter;
import dev.hearsay.protocol.plumtree.Plumtree;
import dev.hearsay.protocol.randomwalk.RandomWalkSearch;
import dev.hearsay.protocol.sharedag.ShareDag;
import dev.hearsay.protocol.storj.Storj;
import dev.hearsay.settings.Catalogue;

/** The catalogue of protocols, of broadcasts and of searches. */
public final class Protocols {
    /** The protocols by {@code protocol.type}. */
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
                    .with("dandelion", Dandelion::from)
                    .with("header-body", HeaderBody::from)
                    .with("flood-search", FloodSearch::from)
                    .with("random-walk-search", RandomWalkSearch::from)
            // >>> kademlia
            // <<< kademlia
            // --- kademlia
            // >>> s-kademlia
            // <<< s-kademlia
            // --- s-kademlia
            // >>> discv4
            // <<< discv4
            // --- discv4
            // >>> ipfs
            // <<< ipfs
            // --- ipfs
            // >>> swarm
            // <<< swarm
            // --- swarm
                    .with("storj", Storj::from)
            // <<< storj
            // --- storj
            ;

    private Protocols() {}
}
