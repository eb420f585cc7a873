package dev.hearsay.catalogue;

import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.atlas.Atlas;
import dev.hearsay.protocol.bitcoin.Inv;
import dev.hearsay.protocol.comet.CometDog;
import dev.hearsay.protocol.comet.CometMempool;
import dev.hearsay.protocol.comet.consensus.CometConsensus;
import dev.hearsay.protocol.comet.evidence.CometEvidence;
import dev.hearsay.protocol.comet.sync.CometSync;
import dev.hearsay.protocol.dandelion.Dandelion;
import dev.hearsay.protocol.dave.Dave;
import dev.hearsay.protocol.demers.AntiEntropy;
import dev.hearsay.protocol.demers.DirectMail;
import dev.hearsay.protocol.demers.RumorMongering;
import dev.hearsay.protocol.discv4.Discv4;
import dev.hearsay.protocol.erlay.Erlay;
import dev.hearsay.protocol.ethereum.Eth;
import dev.hearsay.protocol.fabric.Fabric;
import dev.hearsay.protocol.flood.Flood;
import dev.hearsay.protocol.floodsearch.FloodSearch;
import dev.hearsay.protocol.gossip.Gossip;
import dev.hearsay.protocol.gossipsub.GossipSub;
import dev.hearsay.protocol.headerbody.HeaderBody;
import dev.hearsay.protocol.ipfs.Ipfs;
import dev.hearsay.protocol.kadcast.Kadcast;
import dev.hearsay.protocol.kademlia.Kademlia;
import dev.hearsay.protocol.lightning.Lightning;
import dev.hearsay.protocol.mainline.MainlineDht;
import dev.hearsay.protocol.mediancounter.MedianCounter;
import dev.hearsay.protocol.plumtree.Plumtree;
import dev.hearsay.protocol.randomwalk.RandomWalkSearch;
import dev.hearsay.protocol.sharedag.ShareDag;
import dev.hearsay.protocol.skademlia.SKademlia;
import dev.hearsay.protocol.storj.Storj;
import dev.hearsay.protocol.swarm.Swarm;
import dev.hearsay.protocol.swim.Swim;
import dev.hearsay.protocol.zeronet.ZeroNet;
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
            .with("lightning", Lightning::from)
            .with("eth", Eth::from)
            .with("dandelion", Dandelion::from)
            .with("header-body", HeaderBody::from)
            .with("comet-mempool", CometMempool::from)
            .with("comet-dog", CometDog::from)
            .with("comet-consensus", CometConsensus::from)
            .with("comet-evidence", CometEvidence::from)
            .with("comet-sync", CometSync::from)
            .with("fabric", Fabric::from)
            .with("swim", Swim::from)
            .with("atlas", Atlas::from)
            .with("flood-search", FloodSearch::from)
            .with("random-walk-search", RandomWalkSearch::from)
            .with("kademlia", Kademlia::from)
            .with("mainline-dht", MainlineDht::from)
            .with("s-kademlia", SKademlia::from)
            .with("discv4", Discv4::from)
            .with("ipfs", Ipfs::from)
            .with("swarm", Swarm::from)
            .with("storj", Storj::from)
            .with("dave", Dave::from)
            .with("zeronet", ZeroNet::from);

    private Protocols() {}
}
