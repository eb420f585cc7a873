package dev.hearsay.protocol.dht;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.support.ByMessage;
import org.jspecify.annotations.Nullable;

/** The look-ups that a peer makes at a time: whom each is to ask is asked, and its end is told. */
public final class Lookups {
    /** The part of a protocol that asks for its look-ups. */
    public interface Owner {
        /** Sends a contact the question of a look-up, as a request with that token. */
        void ask(int contact, Lookup lookup, Asked token, Context context);

        /** A look-up is over. */
        void ended(Lookup lookup, Context context);
    }

    /** The token of a question of a look-up. */
    public record Asked(int lookup) implements RequestToken {}

    private final Owner owner;
    private final ByMessage<Lookup> open = new ByMessage<>();
    private int begun;

    /** Look-ups of one peer. */
    public Lookups(Owner owner) {
        this.owner = owner;
    }

    /** Begins a look-up; one that knows nobody is over at once. */
    public void begin(Lookup lookup, Context context) {
        int number = begun++;
        open.put(number, lookup);
        goOn(number, lookup, context);
    }

    /** A contact has answered with others. Nothing happens where the look-up is over already. */
    public void answered(int contact, Asked token, int[] told, Context context) {
        Lookup lookup = open.get(token.lookup);
        if (lookup != null) {
            lookup.answered(contact, told);
            goOn(token.lookup, lookup, context);
        }
    }

    /** A contact has not answered in time. Nothing happens where the look-up is over already. */
    public void failed(int contact, Asked token, Context context) {
        Lookup lookup = open.get(token.lookup);
        if (lookup != null) {
            lookup.failed(contact);
            goOn(token.lookup, lookup, context);
        }
    }

    /** The look-up of a question, or null if it is over. */
    public @Nullable Lookup of(Asked token) {
        return open.get(token.lookup);
    }

    /** Ends a look-up before its time, whose end is not told. */
    public void end(Asked token) {
        open.remove(token.lookup);
    }

    private void goOn(int number, Lookup lookup, Context context) {
        if (lookup.isOver()) {
            open.remove(number);
            owner.ended(lookup, context);
            return;
        }
        Asked token = new Asked(number);
        for (int contact = lookup.next(); contact != Lookup.NOBODY; contact = lookup.next()) {
            owner.ask(contact, lookup, token, context);
        }
    }
}
