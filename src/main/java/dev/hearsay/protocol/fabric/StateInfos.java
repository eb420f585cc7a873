package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.fabric.FabricParams.View;
import dev.hearsay.protocol.fabric.MemberMessages.StateInfo;
import dev.hearsay.protocol.fabric.MemberMessages.StateInfoRequest;
import dev.hearsay.protocol.fabric.MemberMessages.StateInfoSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The heights of the ledgers of members, by their state infos. A member without one is not known to be in the channel: it gets no blocks, and
 * may not pull. A peer gossips its own after its ledger has grown, and asks a few members for all that they have from time to time.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/gossip/channel/channel.go (publishStateInfo, requestStateInfo, handleStateInfSnapshot).
 */
final class StateInfos {
    enum Tick implements Timer {
        PUBLISH,
        REQUEST
    }

    private final FabricParams params;
    private final Membership membership;
    private final Ledger ledger;
    private final @Nullable StateInfo[] infos;
    private long incarnation;
    private int published;

    StateInfos(FabricParams params, Membership membership, Ledger ledger, int peers) {
        this.params = params;
        this.membership = membership;
        this.ledger = ledger;
        infos = new StateInfo[params.tellsHeights() ? peers : 0];
    }

    void start(Context context) {
        if (!params.tellsHeights()) {
            return;
        }
        incarnation = context.now();
        for (int i = 0; i < membership.size(); i++) {
            infos[membership.get(i)] = new StateInfo(membership.get(i), 0, 0, 1);
        }
        boolean isKnown = params.view() != View.BOOTSTRAP && context.now() == 0;
        published = isKnown ? 1 : 0;
        context.schedule(params.first(params.state().publish(), context), Tick.PUBLISH);
        context.schedule(params.first(params.state().request(), context), Tick.REQUEST);
    }

    /** True if a member is known to be in the channel. */
    boolean knows(int peer) {
        return !params.tellsHeights() || infos[peer] != null;
    }

    /** The height of a member's ledger; 0 if it is not known. */
    int height(int peer) {
        StateInfo info = infos[peer];
        return info == null ? 0 : info.height();
    }

    /** The message to gossip at a tick, if there is one. */
    @Nullable
    StateInfo onTick(Tick tick, Context context) {
        if (tick == Tick.REQUEST) {
            context.schedule(params.state().request(), Tick.REQUEST);
            StateInfoRequest request = new StateInfoRequest();
            for (int member : membership.draw(params.pull().peers(), peer -> true, context)) {
                context.send(member, request);
            }
            return null;
        }
        context.schedule(params.state().publish(), Tick.PUBLISH);
        if (published == ledger.height() || membership.size() == 0) {
            return null;
        }
        published = ledger.height();
        StateInfo own = own(context);
        infos[context.self()] = own;
        return own;
    }

    private StateInfo own(Context context) {
        return new StateInfo(context.self(), incarnation, context.now(), ledger.height());
    }

    /** Takes in a state info; true if it is to be passed on. */
    boolean onInfo(StateInfo info) {
        if (infos.length == 0) {
            return false;
        }
        StateInfo known = infos[info.peer()];
        if (known != null && !info.time().isAfter(known.time())) {
            return false;
        }
        infos[info.peer()] = info;
        return true;
    }

    /** All that is known, the peer's own as it was published. */
    StateInfoSnapshot snapshot() {
        List<StateInfo> all = new ArrayList<>();
        for (StateInfo info : infos) {
            if (info != null) {
                all.add(Objects.requireNonNull(info));
            }
        }
        return new StateInfoSnapshot(all);
    }

    /** Takes in those of members that are alive. */
    void onSnapshot(StateInfoSnapshot snapshot) {
        snapshot.infos().stream()
                .filter(info -> membership.isAlive(info.peer()))
                .forEach(this::onInfo);
    }
}
