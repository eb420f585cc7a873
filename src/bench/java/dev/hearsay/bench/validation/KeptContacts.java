package dev.hearsay.bench.validation;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.DhtParams;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.kademlia.KademliaMessages;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * Kademlia's table and its look-ups without values, and beside each table another one, which sees the same questions and lets every asker
 * in: {@link NewestContacts}. {@code lookup} looks up a key; {@code tell} samples the contacts of both, {@code kept} and {@code newest}, in
 * the buckets in which there is a choice, each as the number of the peer times that of all peers, plus the number of the contact.
 */
public final class KeptContacts implements Protocol {
    private record LookUp(int operation) implements Lookup.Task {}

    private record Model(DhtParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            Identifiers identifiers = new Identifiers(setup.peers(), params.salt());
            return self -> new KeptContacts(params, identifiers, self);
        }

        @Override
        public List<String> operations() {
            return List.of("lookup", "tell");
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withComplete(Promises.Complete.EVERY_OPERATION).endless();
        }
    }

    private final Identifiers identifiers;
    private final int self;
    private final DhtNode node;
    private final NewestContacts newest;

    private KeptContacts(DhtParams params, Identifiers identifiers, int self) {
        this.identifiers = identifiers;
        this.self = self;
        node = new DhtNode(
                params,
                KademliaMessages.SIZES,
                identifiers,
                self,
                (lookup, context) -> context.complete(lookup.task().operation(), Outcome.SUCCEEDED, lookup.hops()));
        newest = new NewestContacts(identifiers, self, params.k());
    }

    /** Tables with the parameters of Kademlia's. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(DhtParams.from(settings));
    }

    @Override
    public void onStart(Context context) {
        int[] known = new int[context.contacts()];
        for (int i = 0; i < known.length; i++) {
            known[i] = context.contact(i);
        }
        node.start(known, context);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        if (operation.kind().equals("lookup")) {
            node.lookUp(identifiers.ofKey(operation.key()), new LookUp(operation.number()), context);
            return;
        }
        sample("kept", node.table().contacts(), context);
        sample("newest", newest.contacts(), context);
        context.complete(operation.number(), Outcome.SUCCEEDED, 0);
    }

    private void sample(String name, int[] contacts, Context context) {
        for (int contact : contacts) {
            if (NewestContacts.isOfInterest(identifiers.height(self, contact))) {
                context.sample(name, (double) self * context.peers() + contact);
            }
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {}

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        newest.see(from);
        node.onRequest(from, request, message, context);
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        node.onReply(from, message, token, context);
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        newest.remove(to);
        node.onRequestTimeout(to, token, context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        node.onTimer(timer, context);
    }
}
