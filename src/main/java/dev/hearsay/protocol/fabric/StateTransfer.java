package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.fabric.FabricMessages.StateBlock;
import dev.hearsay.protocol.fabric.FabricMessages.StateRequest;
import dev.hearsay.protocol.fabric.FabricMessages.StateResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The anti-entropy of ledgers: a peer whose ledger is lower than that of another member asks random members that are high enough for the
 * blocks that it lacks, one batch after the other. What it gets so it neither offers nor passes on.
 *
 * <p>Counted: {@code stateRequests}, and {@code failedTransfers} that were given up.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/state/state.go (antiEntropy, requestBlocksInRange, handleStateRequest).
 */
final class StateTransfer {
    enum Tick implements Timer {
        CHECK
    }

    /** The time of an answer is over. */
    record Overdue() implements Timer {}

    private final FabricParams.State params;
    private final Ledger ledger;
    private final StateInfos infos;
    private final Membership membership;
    /** The first and the last block that are asked for now, and the last of all. */
    private int first;

    private int last;
    private int end;
    private long nonce;
    private int tries;
    private long timer;
    private boolean isWaiting;
    private int expected;

    StateTransfer(FabricParams.State params, Ledger ledger, StateInfos infos, Membership membership) {
        this.params = params;
        this.ledger = ledger;
        this.infos = infos;
        this.membership = membership;
    }

    void start(long until, Context context) {
        context.schedule(until, Tick.CHECK);
    }

    void onCheck(Context context) {
        int highest = 0;
        for (int i = 0; i < membership.size(); i++) {
            highest = Math.max(highest, infos.height(membership.get(i)));
        }
        first = ledger.next();
        end = highest - 2;
        beginBatch(context);
    }

    private void beginBatch(Context context) {
        if (first > end) {
            start(params.check(), context);
            return;
        }
        last = (int) Math.min(end, (long) first + params.batch());
        nonce = context.random().nextLong();
        tries = 0;
        ask(context);
    }

    private void ask(Context context) {
        int[] members =
                tries > params.retries() ? new int[0] : membership.draw(1, peer -> infos.height(peer) > last, context);
        if (members.length == 0) {
            context.count("failedTransfers", 1);
            start(params.check(), context);
            return;
        }
        tries++;
        isWaiting = true;
        context.count("stateRequests", 1);
        context.send(members[0], new StateRequest(nonce, first, last));
        timer = context.schedule(params.timeout(), new Overdue());
    }

    void onOverdue(Context context) {
        isWaiting = false;
        ask(context);
    }

    void answer(int from, StateRequest request, Context context) {
        int until = Math.min(request.last() + 1, ledger.next());
        List<Message> answer = new ArrayList<>();
        answer.add(new StateResponse(request.nonce(), Math.max(0, until - request.first())));
        for (int messageId = request.first(); messageId < until; messageId++) {
            answer.add(new StateBlock(request.nonce(), messageId, ledger.hop(messageId) + 1, ledger.data(messageId)));
        }
        context.send(from, FabricMessages.together(answer));
    }

    void onResponse(StateResponse response, Context context) {
        if (isWaiting && response.nonce() == nonce) {
            isWaiting = false;
            context.cancel(timer);
            expected = response.blocks();
            if (expected == 0) {
                ask(context);
            }
        }
    }

    void onBlock(int from, StateBlock block, Context context) {
        if (isWaiting || expected == 0 || block.nonce() != nonce) {
            return;
        }
        ledger.add(block.messageId(), block.hop(), block.data(), from, context);
        expected--;
        if (expected == 0) {
            first = block.messageId() + 1;
            beginBatch(context);
        }
    }
}
