package dev.hearsay.peer;

import dev.hearsay.protocol.Message;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** An uplink that all links share which have something to send, one transmission after another on each. What is taken has left. */
final class SharedUplink extends UplinkQueue {
    private final Shares shares;
    private final ToIntFunction<Message> onWire;
    /** Those that are leaving, in the order in which they began. */
    private @Nullable Message[] messages = new Message[4];

    private int[] receivers = new int[4];
    private int[] links = new int[4];
    private long[] handedAt = new long[4];
    /** The tickets that they have got from the shares. */
    private long[] tickets = new long[4];

    private int flows;

    SharedUplink(Shares shares, ToIntFunction<Message> onWire) {
        this.shares = shares;
        this.onWire = onWire;
    }

    @Override
    void hand(int rank, Message handed, int receiver, int directedLink, long now) {
        line.add(rank, handed, receiver, directedLink, now);
        if (!isLeavingTo(receiver)) {
            begin(receiver, now);
        }
    }

    private boolean isLeavingTo(int receiver) {
        for (int flow = 0; flow < flows; flow++) {
            if (receivers[flow] == receiver) {
                return true;
            }
        }
        return false;
    }

    /** The next transmission to a peer begins to leave, if one waits. */
    private void begin(int receiver, long now) {
        int place = line.nextTo(receiver);
        if (place == UplinkLine.NONE) {
            return;
        }
        if (flows == messages.length) {
            messages = Arrays.copyOf(messages, 2 * flows);
            receivers = Arrays.copyOf(receivers, 2 * flows);
            links = Arrays.copyOf(links, 2 * flows);
            handedAt = Arrays.copyOf(handedAt, 2 * flows);
            tickets = Arrays.copyOf(tickets, 2 * flows);
        }
        Message message = line.message(place);
        messages[flows] = message;
        receivers[flows] = receiver;
        links[flows] = line.link(place);
        handedAt[flows] = line.handedAt(place);
        tickets[flows] = shares.begin(receiver, 0, onWire.applyAsInt(message), now);
        flows++;
        line.remove(place);
    }

    /** The flow that ends first, of several the one that began first; -1 if there is none. */
    private int nextFlow() {
        int next = -1;
        for (int flow = 0; flow < flows; flow++) {
            next = next < 0 || shares.rankOf(tickets[flow]) < shares.rankOf(tickets[next]) ? flow : next;
        }
        return next;
    }

    @Override
    long dueAt(long freeAt) {
        int next = nextFlow();
        return next < 0 ? Long.MAX_VALUE : shares.endOf(tickets[next]);
    }

    @Override
    boolean take(long now, long freeAt) {
        int flow = nextFlow();
        if (flow < 0 || shares.endOf(tickets[flow]) > now) {
            return false;
        }
        int receiver = receivers[flow];
        end(flow, now);
        begin(receiver, now);
        return true;
    }

    @Override
    boolean takeAny(long now) {
        if (flows > 0) {
            end(0, now);
            return true;
        }
        return took(line.next());
    }

    private void end(int flow, long now) {
        took(messages[flow], receivers[flow], links[flow], handedAt[flow]);
        shares.end(tickets[flow], now);
        flows--;
        int later = flows - flow;
        System.arraycopy(messages, flow + 1, messages, flow, later);
        System.arraycopy(receivers, flow + 1, receivers, flow, later);
        System.arraycopy(links, flow + 1, links, flow, later);
        System.arraycopy(handedAt, flow + 1, handedAt, flow, later);
        System.arraycopy(tickets, flow + 1, tickets, flow, later);
        messages[flows] = null;
    }
}
