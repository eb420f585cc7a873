package dev.hearsay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.hearsay.protocol.dht.DhtMessages;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The side of every type of message that there is: control, which tells, asks for or arranges something, or payload, with which a
 * broadcast message, or a part of it, travels. Stated here by hand, so that a new one has to be put on a side, and none
 * changes it unnoticed: times of processing and the order on an uplink hang on it.
 */
class MessageKindsTest {
    private static final Set<String> CONTROL = Set.of(
            // Announcements.
            "ethereum.EthMessages$NewBlockHashes",
            "ethereum.EthMessages$NewPooledTransactionHashes",
            "bitcoin.InvMessages$Inventory",
            "dandelion.DandelionMessages$StemInventory",
            "gossipsub.GossipSubMessages$IHave",
            "gossipsub.GossipSubMessages$IDontWant",
            // A preamble announces what follows; that somebody is receiving asks for nothing more.
            "gossipsub.GossipSubMessages$Preamble",
            "gossipsub.GossipSubMessages$ImReceiving",
            "plumtree.PlumtreeMessages$IHave",
            // Of a block: which there is, what a peer has of it, and votes for it.
            "comet.consensus.ConsensusMessages$HasVote",
            "comet.consensus.ConsensusMessages$NewRoundStep",
            "comet.consensus.ConsensusMessages$NewValidBlock",
            "comet.consensus.ConsensusMessages$Proposal",
            "comet.consensus.ConsensusMessages$ProposalPol",
            "comet.consensus.ConsensusMessages$Vote",
            "comet.consensus.ConsensusMessages$VoteSetBits",
            "comet.consensus.ConsensusMessages$VoteSetMaj23",
            // A header alone is an announcement as well (BIP 130); of what it announces nobody has anything with it.
            "bitcoin.InvMessages$Headers",
            "ethereum.EthMessages$BlockHeaders",
            "headerbody.HeaderBodyMessages$Announcement",
            "headerbody.HeaderBodyMessages$Header",
            "atlas.AtlasMessages$InventoryPage",
            "fabric.FabricMessages$ContagiousDigest",
            "fabric.FabricMessages$Digest",
            // An update announces its changed file, which is fetched; with a difference in it, it carries that.
            "zeronet.ZeroNetMessages$Handshake",
            "zeronet.ZeroNetMessages$HandshakeResponse",
            "zeronet.ZeroNetMessages$Announce",
            "zeronet.ZeroNetMessages$AnnounceResponse",
            "zeronet.ZeroNetMessages$Pex",
            "zeronet.ZeroNetMessages$PexResponse",
            "zeronet.ZeroNetMessages$ListModified",
            "zeronet.ZeroNetMessages$ModifiedFiles",
            "zeronet.ZeroNetMessages$Update",
            "zeronet.ZeroNetMessages$Ok",
            "zeronet.ZeroNetMessages$Failure",
            "zeronet.ZeroNetMessages$StreamFile",
            "lightning.GossipMessages$ReplyChannelRange",
            // What a site holds, for the other one to find the difference; a sketch is that of a reconciliation set.
            "demers.AntiEntropyMessages$Digest",
            "demers.AntiEntropyMessages$Offer",
            "erlay.ErlayMessages$Sketch",
            // Peers, questions for values, and works of those that a node has.
            "dave.DaveMessages$GetPeer",
            "dave.DaveMessages$Peer",
            "dave.DaveMessages$GetDat",
            "dave.DaveMessages$Hello",
            "dave.DaveMessages$Digest",
            "dave.DaveMessages$Pull",
            // Requests and NACKs.
            "dandelion.DandelionMessages$StemGetData",
            "erlay.ErlayMessages$ReqRecon",
            "erlay.ErlayMessages$ReqSketchExt",
            "erlay.ErlayMessages$ReconcilDiff",
            "ethereum.EthMessages$GetBlockBodies",
            "ethereum.EthMessages$GetBlockHeaders",
            "ethereum.EthMessages$GetPooledTransactions",
            "headerbody.HeaderBodyMessages$BodyRequest",
            "headerbody.HeaderBodyMessages$HeaderRequest",
            "atlas.AtlasMessages$GetZoneFiles",
            "atlas.AtlasMessages$InventoryRequest",
            // The end of an answer whose zone files come before it in the same bundle.
            "atlas.AtlasMessages$EndOfZoneFiles",
            "atlas.AtlasMessages$Saved",
            "fabric.FabricMessages$ContagiousRequest",
            "fabric.FabricMessages$DataRequest",
            "fabric.FabricMessages$Hello",
            "fabric.FabricMessages$Seek",
            "fabric.FabricMessages$StateRequest",
            // The beginning of an answer whose blocks follow in the same bundle.
            "fabric.FabricMessages$StateResponse",
            // Members, the heights of their ledgers, and leaders.
            "fabric.MemberMessages$Alive",
            "fabric.MemberMessages$Leadership",
            "fabric.MemberMessages$MembershipRequest",
            "fabric.MemberMessages$MembershipResponse",
            "fabric.MemberMessages$Ping",
            "fabric.MemberMessages$Pong",
            "fabric.MemberMessages$StateInfo",
            "fabric.MemberMessages$StateInfoRequest",
            "fabric.MemberMessages$StateInfoSnapshot",
            "bitcoin.InvMessages$GetBlockTxn",
            "bitcoin.InvMessages$GetData",
            "lightning.GossipMessages$QueryChannelRange",
            "lightning.GossipMessages$QueryShortChannelIds",
            // Probes, and news of members.
            "swim.SwimMessages$Ping",
            "swim.SwimMessages$Ack",
            "swim.SwimMessages$IndirectPing",
            "swim.SwimMessages$Nack",
            "swim.SwimMessages$Alive",
            "swim.SwimMessages$Suspect",
            "swim.SwimMessages$Dead",
            // Unless an event is in it.
            "swim.SwimMessages$Compound",
            "swim.SwimMessages$PushPull",
            "lightning.GossipMessages$ReplyShortChannelIdsEnd",
            "sharedag.Nack",
            "demers.AntiEntropyMessages$Want",
            "demers.RumorMessages$Pull",
            "gossipsub.GossipSubMessages$IWant",
            "floodsearch.Query",
            "randomwalk.WalkMessages$Check",
            "discv4.Packet$Ping",
            "discv4.Packet$FindNode",
            "discv4.Packet$EnrRequest",
            "randomwalk.WalkMessages$Walker",
            // Answers to these, which carry nothing but the news.
            "discv4.Packet$Pong",
            "discv4.Packet$Neighbors",
            "discv4.Packet$EnrResponse",
            "randomwalk.WalkMessages$Verdict",
            "randomwalk.WalkMessages$WalkEnd",
            "search.QueryHit",
            // Acknowledgements: of a rumor, what it was worth.
            "demers.RumorMessages$Feedback",
            // Links, connections and ways of sending.
            "discv4.Handshake$Auth",
            "discv4.Handshake$Ack",
            "discv4.Handshake$Hello",
            "discv4.Handshake$Disconnect",
            "discv4.Handshake$Reset",
            "bitcoin.InvMessages$SendCompact",
            "lightning.GossipMessages$GossipTimestampFilter",
            "epidemic.ConnectionMessage$Accept",
            "epidemic.ConnectionMessage$Connect",
            "epidemic.ConnectionMessage$Refuse",
            "mediancounter.MedianCounterMessages$Answer",
            "mediancounter.MedianCounterMessages$Call",
            "gossipsub.GossipSubMessages$Graft",
            "gossipsub.GossipSubMessages$Prune",
            "gossipsub.GossipSubMessages$Subscribe",
            // Plumtree's graft asks for a message, too.
            "plumtree.PlumtreeMessages$Graft",
            "plumtree.PlumtreeMessages$Prune",
            "comet.MempoolMessages$HaveTx",
            "comet.MempoolMessages$ResetRoute",
            // Of blocks and chunks of a snapshot.
            "comet.sync.SyncMessages$BlockRequest",
            "comet.sync.SyncMessages$ChunkRequest",
            "comet.sync.SyncMessages$SnapshotsRequest",
            "comet.sync.SyncMessages$SnapshotsResponse",
            "comet.sync.SyncMessages$StatusRequest",
            "comet.sync.SyncMessages$StatusResponse",
            // Overlays have nothing else.
            "overlay.atlas.WalkMessages$GetInfo",
            "overlay.atlas.WalkMessages$Info",
            "overlay.atlas.WalkMessages$PeerExchange",
            "overlay.atlas.WalkMessages$PeerList",
            "overlay.atlas.WalkMessages$Ping",
            "overlay.atlas.WalkMessages$Pong",
            "overlay.comet.PexMessages$PexAddrs",
            "overlay.comet.PexMessages$PexRequest",
            "overlay.comet.PexMessages$Ping",
            "overlay.comet.PexMessages$Pong",
            "overlay.cyclon.Cyclon$Swap",
            "overlay.cyclon.Cyclon$SwapReply",
            "overlay.darkfi.DarkfiMessages$Addrs",
            "overlay.darkfi.DarkfiMessages$GetAddrs",
            "overlay.darkfi.DarkfiMessages$Ping",
            "overlay.darkfi.DarkfiMessages$Pong",
            "overlay.darkfi.DarkfiMessages$Verack",
            "overlay.darkfi.DarkfiMessages$Version",
            "overlay.hyparview.HyParViewMessages$Disconnect",
            "overlay.hyparview.HyParViewMessages$ForwardJoin",
            "overlay.hyparview.HyParViewMessages$Join",
            "overlay.hyparview.HyParViewMessages$Neighbour",
            "overlay.hyparview.HyParViewMessages$NeighbourReply",
            "overlay.hyparview.HyParViewMessages$Shuffle",
            "overlay.hyparview.HyParViewMessages$ShuffleReply",
            // Of tables, and of who has what.
            "dht.DhtMessages$FindNode",
            "dht.DhtMessages$Nodes",
            "dht.DhtMessages$Ping",
            "dht.DhtMessages$Pong",
            "ipfs.BitswapMessages$Cancel",
            "ipfs.BitswapMessages$DontHave",
            "ipfs.BitswapMessages$Have",
            "ipfs.BitswapMessages$WantBlock",
            "ipfs.BitswapMessages$WantHave",
            "ipfs.ProviderMessages$AddProvider",
            "ipfs.ProviderMessages$FindPeer",
            "ipfs.ProviderMessages$GetProviders",
            "ipfs.ProviderMessages$Providers",
            "kademlia.KademliaMessages$FindValue",
            "kademlia.KademliaMessages$Stored",
            "mainline.MainlineMessages$AnnouncePeer",
            "mainline.MainlineMessages$Announced",
            "mainline.MainlineMessages$GetPeers",
            "mainline.MainlineMessages$Peers",
            "mainline.MainlineMessages$Refused",
            "skademlia.SKademliaMessages$FindSiblings",
            "skademlia.SKademliaMessages$FindValue",
            "skademlia.SKademliaMessages$Siblings",
            "skademlia.SKademliaMessages$Stored",
            "swarm.SwarmMessages$Headers",
            "swarm.SwarmMessages$Peers",
            "swarm.SwarmMessages$Receipt",
            "swarm.SwarmMessages$Reset",
            "swarm.SwarmMessages$Retrieve",
            "overlay.Enclosed",
            // Of segments and of the nodes that store them.
            "storj.StorjMessage$Query",
            "storj.StorjMessage$QueryResponse",
            "storj.StorjMessage$VoucherRequest",
            "storj.StorjMessage$VoucherResponse",
            "storj.StorjMessage$OverlayLookup",
            "storj.StorjMessage$OverlayResponse",
            "storj.StorjMessage$BeginSegment",
            "storj.StorjMessage$DownloadSegment",
            "storj.StorjMessage$OrderLimits",
            "storj.StorjMessage$CommitSegment",
            "storj.StorjMessage$CommitResponse",
            "storj.StorjMessage$UploadResponse",
            "storj.StorjMessage$DownloadRequest",
            "storj.StorjMessage$Audit",
            "storj.StorjMessage$Share");

    /** What has contents of its own that are no broadcast message, nor a part of one: neither control nor payload. */
    private static final Set<String> CONTENTS = Set.of(
            "ipfs.BitswapMessages$Block",
            "comet.sync.SyncMessages$BlockResponse",
            "comet.sync.SyncMessages$ChunkResponse",
            // Values of keys; one that is a broadcast message is payload.
            "dave.DaveMessages$SetDat",
            "dave.DaveMessages$Found",
            "dave.DaveMessages$Pulled",
            // It stands for what a protocol cannot take.
            "overlay.attack.Garbage",
            "kademlia.KademliaMessages$Store",
            "kademlia.KademliaMessages$Value",
            "skademlia.SKademliaMessages$Store",
            "skademlia.SKademliaMessages$Value",
            "swarm.SwarmMessages$Chunk",
            "swarm.SwarmMessages$Push",
            "storj.StorjMessage$UploadChunk",
            "storj.StorjMessage$DownloadResponse");

    private static final Set<String> PAYLOAD = Set.of(
            "dandelion.DandelionMessages$StemTx",
            "ethereum.EthMessages$NewBlock",
            "ethereum.EthMessages$PooledTransactions",
            "ethereum.EthMessages$Transactions",
            "bitcoin.InvMessages$Tx",
            "lightning.GossipMessages$ChannelAnnouncement",
            "lightning.GossipMessages$ChannelUpdate",
            "lightning.GossipMessages$NodeAnnouncement",
            "flood.Flood$Share",
            "demers.AntiEntropyMessages$Update",
            // An entry of a database that spreads as any other: it is a message of who deletes.
            "demers.DeathCertificate",
            "demers.DirectMail$Mail",
            "gossip.GossipMessages$Infect",
            "mediancounter.MedianCounterMessages$Rumor",
            "demers.RumorMessages$DeathRumor",
            "demers.RumorMessages$Mail",
            "demers.RumorMessages$Rumor",
            "gossipsub.GossipSubMessages$Publish",
            "plumtree.PlumtreeMessages$Gossip",
            "comet.MempoolMessages$Txs",
            // A share has references, and may have NACKs, but is a broadcast message first; a repair is one, too.
            "sharedag.DagShare",
            // Parts of a message: it is there when enough of them are.
            "kadcast.KadcastMessages$Packet",
            "comet.consensus.ConsensusMessages$BlockPart",
            "comet.evidence.EvidenceList",
            "ethereum.EthMessages$BlockBodies",
            "atlas.AtlasMessages$PutZoneFile",
            // The value of an operation is one, too, and then no broadcast message.
            "atlas.AtlasMessages$ZoneFile",
            "zeronet.ZeroNetMessages$FilePart",
            "fabric.FabricMessages$Block",
            "fabric.FabricMessages$ContagiousBlock",
            "fabric.FabricMessages$DataUpdate",
            "fabric.FabricMessages$Deliver",
            "fabric.FabricMessages$StateBlock",
            "headerbody.HeaderBodyMessages$Body",
            "swim.SwimMessages$Event",
            "bitcoin.InvMessages$BlockTxn",
            // With it a receiver that has the transactions has the block, and validates it.
            "bitcoin.InvMessages$CompactBlock");

    /** What peers have for themselves, beneath the protocols. */
    private static final Map<String, String> BENEATH = Map.of(
            "Bundle", "control if all of it is",
            "gateway.Segment", "control but for bytes of a connection",
            "gateway.Unnumbered", "what it carries",
            "peer.ControlMessage$RpcEnvelope", "what it numbers",
            "peer.ControlMessage$Dial", "control",
            "peer.ControlMessage$Accept", "control",
            "peer.ControlMessage$Refuse", "control",
            "peer.ControlMessage$Close", "control",
            "peer.ControlMessage$Retransmission", "segments of any other; no peer gets it, so it has no side",
            "peer.Processors$Work", "work of a peer for itself, which is never sent and names its time");

    /** Every type of message in the code, registered or not. */
    static List<JavaClass> types() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.hearsay").stream()
                        .filter(type -> type.isAssignableTo(Message.class) && !type.isInterface())
                        .toList();
    }

    private static String name(JavaClass type) {
        return type.getName().replaceFirst("^dev\\.hearsay\\.(protocol\\.)?", "");
    }

    static Stream<JavaClass> ofProtocols() {
        return types().stream().filter(type -> !BENEATH.containsKey(name(type)));
    }

    @Test
    void everyTypeShouldBeOnOneSide() {
        Set<String> listed = new TreeSet<>(CONTROL);
        listed.addAll(PAYLOAD);
        listed.addAll(CONTENTS);
        listed.addAll(BENEATH.keySet());

        assertThat(listed).hasSize(CONTROL.size() + PAYLOAD.size() + CONTENTS.size() + BENEATH.size());
        assertThat(types().stream().map(MessageKindsTest::name)).containsExactlyInAnyOrderElementsOf(listed);
    }

    @ParameterizedTest
    @MethodSource("ofProtocols")
    void aMessageShouldSayOfWhichSideItIs(JavaClass type) {
        Message message = blank(type.reflect().asSubclass(Message.class));

        assertThat(message.control()).isEqualTo(CONTROL.contains(name(type)));
        assertThat(message.messageId() == Message.NO_BROADCAST)
                .as("carries no broadcast message")
                .isNotEqualTo(PAYLOAD.contains(name(type)));
    }

    @ParameterizedTest
    @MethodSource("ofProtocols")
    void aMessageShouldStateItsKind(JavaClass type) {
        boolean answers = type.tryGetMethod("kind").isPresent();

        assertThat(type.isAnnotatedWith(Kind.class) || answers).isTrue();
    }

    @Test
    void aBundleShouldBeControlIfAllOfItIs() {
        Predicate<List<Message>> isControl = parts -> new Bundle(parts).control();
        Message word = (Control) () -> 7;
        Message share = () -> 7;

        assertThat(isControl).accepts(List.of(word), List.of(word, word), List.of(new Bundle(List.of(word))));
        assertThat(isControl).rejects(List.of(share), List.of(word, share), List.of(share, word, word));
    }

    @Test
    void aRequestShouldBeOnTheSideOfWhatItNumbers() throws ReflectiveOperationException {
        Constructor<?> numbered = Class.forName("dev.hearsay.peer.ControlMessage$RpcEnvelope")
                .getDeclaredConstructor(long.class, boolean.class, Message.class);
        numbered.setAccessible(true);
        Message word = (Control) () -> 7;
        Message share = () -> 7;

        assertThat(((Message) numbered.newInstance(1, false, word)).control()).isTrue();
        assertThat(((Message) numbered.newInstance(1, true, share)).control()).isFalse();
    }

    /** The message of a type whose numbers are all 0, texts and lists empty. */
    static <T> T blank(Class<T> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(types).map(MessageKindsTest::blankValue).toArray());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Object blankValue(Class<?> type) {
        if (type == Message.class) {
            return new DhtMessages.Ping(0, Channel.DATAGRAM);
        } else if (type.isRecord()) {
            return blank(type);
        } else if (type.isSealed()) {
            return blank(type.getPermittedSubclasses()[0]);
        } else if (type == List.class) {
            return List.of();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        return Array.get(Array.newInstance(type, 1), 0);
    }
}
