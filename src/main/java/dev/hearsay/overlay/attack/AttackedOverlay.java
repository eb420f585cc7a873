package dev.hearsay.overlay.attack;

import dev.hearsay.overlay.Overlay;
import dev.hearsay.overlay.OverlayFactory;
import dev.hearsay.overlay.OverlayModel;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.Setup;
import java.util.ArrayList;
import java.util.List;

/**
 * An overlay some of whose peers attack others: these have attackers in its place, and their victims a watch over its links.
 *
 * @param honest the overlay
 * @param params the attack
 * @param dialect the messages of the overlay
 */
record AttackedOverlay(OverlayModel honest, AttackParams params, Dialect dialect) implements OverlayModel {
    @Override
    public OverlayFactory over(Setup setup) {
        return new Factory(honest.over(setup), params.among(setup.groups()), dialect);
    }

    private record Factory(OverlayFactory honest, Attack attack, Dialect dialect) implements OverlayFactory {
        @Override
        public Overlay create(int self) {
            return attack.isAttacker(self) ? new Attacker(attack, dialect) : honest.create(self);
        }

        @Override
        public Protocol above(Overlay overlay, Protocol broadcast, int self) {
            return attack.isVictim(self) && !attack.isAttacker(self)
                    ? new VictimWatch(attack, overlay, broadcast)
                    : broadcast;
        }
    }

    @Override
    public String role() {
        return honest.role();
    }

    @Override
    public List<Class<? extends Message>> messages() {
        List<Class<? extends Message>> all = new ArrayList<>(honest.messages());
        all.add(Garbage.class);
        return all;
    }
}
