package dev.hearsay.peer;

import dev.hearsay.protocol.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An uplink that all links share equally which have something to send (processor sharing), one transmission after another on each. What
 * is taken has left.
 *
 * <p>Time is kept as each flow sees it: while n of them share, a nanosecond of that time takes n. What is left of one when a flow begins
 * or ends is forgotten, so that all is exact in whole numbers.
 */
final class SharedUplink extends UplinkQueue {
    /** Later than every run, with room to add to. */
    private static final long FAR = Long.MAX_VALUE / 4;

    /** The time that a message takes to a receiver that has the uplink for itself. */
    interface Cost {
        long of(int to, Message message);
    }

    private final Cost cost;
    /** Those that are leaving, in the order in which they began. */
    private @Nullable Message[] messages = new Message[4];

    private int[] receivers = new int[4];
    private int[] links = new int[4];
    private long[] handedAt = new long[4];
    /** The time at which they have left, in the flows' time. */
    private long[] ends = new long[4];

    private int flows;
    /** The flows' time at an instant. */
    private long shared;

    private long asOf;

    SharedUplink(Cost cost) {
        this.cost = cost;
    }

    @Override
    void hand(int rank, Message handed, int receiver, int directedLink, long now) {
        line.add(rank, handed, receiver, directedLink, now);
        if (!isLeavingTo(receiver)) {
            advance(now);
            begin(receiver);
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

    private void advance(long now) {
        if (flows > 0) {
            shared += (now - asOf) / flows;
        }
        asOf = now;
    }

    /** The next transmission to a peer begins to leave, if one waits. */
    private void begin(int receiver) {
        int place = line.nextTo(receiver);
        if (place == UplinkLine.NONE) {
            return;
        }
        if (flows == messages.length) {
            messages = Arrays.copyOf(messages, 2 * flows);
            receivers = Arrays.copyOf(receivers, 2 * flows);
            links = Arrays.copyOf(links, 2 * flows);
            handedAt = Arrays.copyOf(handedAt, 2 * flows);
            ends = Arrays.copyOf(ends, 2 * flows);
        }
        Message message = line.message(place);
        messages[flows] = message;
        receivers[flows] = receiver;
        links[flows] = line.link(place);
        handedAt[flows] = line.handedAt(place);
        ends[flows] = Math.min(FAR, shared + Math.min(FAR, cost.of(receiver, message)));
        flows++;
        line.remove(place);
    }

    /** The flow that ends first, of several the one that began first; -1 if there is none. */
    private int nextFlow() {
        int next = -1;
        for (int flow = 0; flow < flows; flow++) {
            next = next < 0 || ends[flow] < ends[next] ? flow : next;
        }
        return next;
    }

    @Override
    long dueAt(long freeAt) {
        int next = nextFlow();
        if (next < 0) {
            return Long.MAX_VALUE;
        }
        long rest = ends[next] - shared;
        return rest > (FAR - asOf) / flows ? FAR : asOf + rest * flows;
    }

    @Override
    boolean take(long now, long freeAt) {
        if (dueAt(freeAt) > now) {
            return false;
        }
        int flow = nextFlow();
        advance(now);
        int receiver = receivers[flow];
        end(flow);
        begin(receiver);
        return true;
    }

    @Override
    boolean takeAny() {
        if (flows > 0) {
            end(0);
            return true;
        }
        return took(line.next());
    }

    private void end(int flow) {
        took(messages[flow], receivers[flow], links[flow], handedAt[flow]);
        flows--;
        int later = flows - flow;
        System.arraycopy(messages, flow + 1, messages, flow, later);
        System.arraycopy(receivers, flow + 1, receivers, flow, later);
        System.arraycopy(links, flow + 1, links, flow, later);
        System.arraycopy(handedAt, flow + 1, handedAt, flow, later);
        System.arraycopy(ends, flow + 1, ends, flow, later);
        messages[flows] = null;
    }
}
