package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.fabric.FabricMessages.Deliver;
import dev.hearsay.protocol.fabric.FabricMessages.Seek;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node of the ordering service, at which blocks originate: it sends them to the peers that have asked for them, in the order in which it
 * gets them. The consensus of the service is not emulated: an orderer sends its blocks to the others, which have them when they arrive. After
 * a restart nobody is subscribed until a peer begins to lead: the back-off with which a leader tries other orderers is left out.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, common/deliver/deliver.go.
 */
final class Orderer implements Protocol {
    private final int[] orderers;
    private Ledger ledger = new Ledger();
    /** The first block that each subscriber asked for. */
    private final Map<Integer, Integer> subscribers = new TreeMap<>();

    Orderer(int[] orderers) {
        this.orderers = orderers;
    }

    @Override
    public Object persist() {
        return ledger;
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Ledger kept) {
            ledger = kept;
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        ledger.originate(messageId, bytes, context);
        Deliver block = new Deliver(messageId, 1, bytes);
        for (int orderer : orderers) {
            if (orderer != context.self()) {
                context.send(orderer, block);
            }
        }
        deliver(block, context);
    }

    private void deliver(Deliver block, Context context) {
        subscribers.forEach((peer, next) -> {
            if (block.messageId() >= next) {
                context.send(peer, block);
            }
        });
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Deliver block) {
            ledger.add(block.messageId(), block.hop(), block.data(), from, context);
            deliver(new Deliver(block.messageId(), block.hop() + 1, block.data()), context);
        } else if (message instanceof Seek seek) {
            onSeek(from, seek, context);
        } else if (!(message instanceof FabricMessages.Any || message instanceof MemberMessages.Any)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void onSeek(int from, Seek seek, Context context) {
        if (seek.next() == Seek.STOP) {
            subscribers.remove(from);
            return;
        }
        subscribers.put(from, seek.next());
        for (int messageId = seek.next(); messageId < ledger.end(); messageId++) {
            if (context.has(messageId)) {
                context.send(from, new Deliver(messageId, ledger.hop(messageId) + 1, ledger.data(messageId)));
            }
        }
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (!(message instanceof MemberMessages.Any)) {
            throw new UnknownMessage(getClass(), message);
        }
    }
}
