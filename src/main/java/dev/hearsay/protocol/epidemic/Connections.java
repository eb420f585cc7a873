package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.epidemic.ConnectionMessage.Accept;
import dev.hearsay.protocol.epidemic.ConnectionMessage.Connect;
import dev.hearsay.protocol.epidemic.ConnectionMessage.Refuse;

/**
 * The connections of a site: with a limit, it accepts that many connections of others in each cycle and refuses the rest, and a
 * site that is refused hunts for another partner. A connection takes a round trip then, and so does each hunt, which a cycle
 * has to have room for. Without a limit nothing is asked.
 *
 * <p>Counted: {@code refusals}.
 *
 * <p>Source: Demers et al. 1987, section 1.4, Connection Limit and Hunting.
 */
public final class Connections {
    private final ConnectionParams params;
    private final Partners partners;
    private final boolean isBackup;
    private long acceptedIn = -1;
    private int accepted;
    private int huntsLeft;

    /** Connections of one peer, none of them open. */
    public Connections(ConnectionParams params, Partners partners, boolean isBackup) {
        this.params = params;
        this.partners = partners;
        this.isBackup = isBackup;
    }

    /**
     * Opens a connection to a partner that has been drawn; true if it is open at once, otherwise {@link #onMessage} will tell.
     */
    public boolean open(int partner, Context context) {
        if (params.isUnlimited()) {
            return true;
        }
        huntsLeft = params.hunts();
        ask(partner, context);
        return false;
    }

    private void ask(int partner, Context context) {
        context.send(partner, new Connect(isBackup, cycle(context), params.controlBytes()));
    }

    private long cycle(Context context) {
        return context.now() / params.cycleNanos();
    }

    /** Takes the message of another site; true if the connection to it, which this one has asked for, is open now. */
    public boolean onMessage(int from, ConnectionMessage message, Context context) {
        if (message instanceof Connect connect) {
            answer(from, connect, context);
        } else if (message instanceof Refuse refuse && refuse.cycle() == cycle(context) && huntsLeft > 0) {
            huntsLeft--;
            ask(partners.draw(context), context);
        }
        return message instanceof Accept;
    }

    private void answer(int from, Connect connect, Context context) {
        if (acceptedIn != cycle(context)) {
            acceptedIn = cycle(context);
            accepted = 0;
        }
        if (accepted < params.limit()) {
            accepted++;
            context.send(from, new Accept(isBackup, connect.cycle(), params.controlBytes()));
        } else {
            context.count("refusals", 1);
            context.send(from, new Refuse(isBackup, connect.cycle(), params.controlBytes()));
        }
    }
}
