package dev.hearsay.protocol.kadcast;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.kadcast.KadcastMessages.Packet;
import dev.hearsay.settings.ConfigBlock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kadcast: broadcast over the buckets of Kademlia. The origin sends a message to beta delegates in each of its buckets; a
 * delegate in the bucket of height i answers for all peers of that bucket, and sends the message on to beta delegates in each
 * of its own buckets below i, all of which lie within it. With beta = 1 that is a tree: n - 1 copies, no duplicates, over about
 * half of log2 n hops on average. A larger beta makes up for losses.
 *
 * <ul>
 *   <li>A message is cut into packets, with repair packets added; each is a transmission of its own and may be lost by itself.
 *       A peer with enough different packets, from any senders, has the message, and sends it on then.
 *   <li>It is sent on once, below the greatest height that came with its packets until then. Without loss that is enough for
 *       any beta: the first peer of a part of the tree that gets a message has it from outside of this part, with a height that
 *       covers it.
 *   <li>Buckets are in their steady state from the start, or hold a peer's neighbours, which the overlay {@code kademlia} makes the contacts
 *       of its routing table.
 * </ul>
 *
 * <p>Source: Rohrer and Tschorsch, Kadcast: A Structured Approach to Broadcast in Blockchain Networks, AFT 2019; the form on
 * the wire, and the assembly of packets of several senders, from its implementation dusk-network/kadcast.
 *
 * <p>Measured: {@code surplusPackets}, those that arrived where the message was already, or this packet of it. A duplicate is a
 * whole copy from one sender, of which the packet that makes it whole comes after the message was decoded.
 */
public final class Kadcast implements Protocol {
    private final KadcastParams params;
    private final Buckets buckets;
    /** The reassembly of each message of several packets, in the order of their first packets. */
    private final Map<Integer, Reassembly> reassemblies = new LinkedHashMap<>(0);

    private Kadcast(KadcastParams params, Buckets buckets) {
        this.params = params;
        this.buckets = buckets;
    }

    /** Kadcast with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(KadcastParams.from(settings));
    }

    private record Model(KadcastParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            Identifiers identifiers = new Identifiers(setup.peers(), params.salt());
            return self -> new Kadcast(
                    params,
                    params.isComplete()
                            ? new CompleteBuckets(identifiers, self, params.bucketSize())
                            : new NeighbourBuckets(identifiers));
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(!params.isComplete());
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return KadcastMessages.TYPES;
        }

        /**
         * The footprint of messages of a single packet, as their size is not known here. Measured with more than one delegate:
         * 3.7 copies from each peer for beta = 2 and 6.4 for beta = 3 among 1,000 peers, 7.8 among 10,000.
         */
        @Override
        public Footprint footprint(double degree) {
            int packets = params.redundancy() == 1 ? 1 : 2;
            return new Footprint(
                    (double) packets * params.redundancy(), packets * KadcastMessages.PACKET_HEAP_BYTES, 0);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        spread(messageId, 1, bytes, Identifiers.BITS, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!(message instanceof Packet packet)) {
            throw new UnknownMessage(getClass(), message);
        }
        PacketCode code = params.code(packet.size());
        if (!code.isWhole()) {
            assemble(from, packet, code, context);
        } else if (context.deliver(packet.messageId(), packet.hop(), from)) {
            sendOn(packet, packet.height(), context);
        } else {
            context.count("surplusPackets", 1);
        }
    }

    private void assemble(int from, Packet packet, PacketCode code, Context context) {
        Reassembly reassembly = reassembly(packet.messageId(), code, context.now());
        boolean isKnown = context.has(packet.messageId());
        boolean isNew = reassembly.add(packet.index(), packet.height());
        boolean makesWhole = reassembly.makesWhole(from);
        if (isKnown || !isNew) {
            context.count("surplusPackets", 1);
        }
        if (isKnown && makesWhole) {
            context.deliver(packet.messageId(), packet.hop(), from);
        } else if (!isKnown && reassembly.isDecoded()) {
            context.deliver(packet.messageId(), packet.hop(), from);
            sendOn(packet, reassembly.height(), context);
        }
    }

    private Reassembly reassembly(int messageId, PacketCode code, long now) {
        Reassembly present = reassemblies.get(messageId);
        if (present == null) {
            forgetBefore(now - params.reassemblyNanos());
            present = new Reassembly(code, now);
            reassemblies.put(messageId, present);
        }
        return present;
    }

    private void forgetBefore(long time) {
        Iterator<Reassembly> eldest = reassemblies.values().iterator();
        while (eldest.hasNext() && eldest.next().startedAt() < time) {
            eldest.remove();
        }
    }

    private void sendOn(Packet packet, int height, Context context) {
        spread(packet.messageId(), packet.hop() + 1, packet.size(), height, context);
    }

    private void spread(int messageId, int hop, int size, int height, Context context) {
        PacketCode code = params.code(size);
        buckets.delegate(height, params.redundancy(), context, (bucket, contacts, count) -> {
            Packet[] packets = new Packet[code.sent()];
            for (int index = 0; index < packets.length; index++) {
                packets[index] = new Packet(messageId, hop, bucket, index, size, code.packetBytes(), params.channel());
            }
            for (int i = 0; i < count; i++) {
                for (Packet packet : packets) {
                    context.send(contacts[i], packet);
                }
            }
        });
    }
}
