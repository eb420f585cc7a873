package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.epidemic.Partners;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * Direct mail: the origin sends a message to every peer that it knows, once, and nobody sends it on. Losses are not repaired,
 * so the share of peers that miss a message is the probability of loss.
 *
 * <p>Source: Demers et al., Epidemic Algorithms for Replicated Database Maintenance, PODC 1987, section 1.2.
 */
public final class DirectMail implements Protocol {
    /**
     * A message in the mail.
     *
     * @param messageId its number
     * @param bytes its size L
     */
    @Kind("mail")
    public record Mail(int messageId, int bytes) implements Message {}

    private final Partners partners;

    private DirectMail(Partners partners) {
        this.partners = partners;
    }

    /** Direct mail with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(new DirectMail(Partners.from(settings)));
    }

    /** The model of one instance for all peers, as nothing in it changes. */
    private record Model(DirectMail mail) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> mail;
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(mail.partners.areNeighbours()).withCopiesPerLink(1);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Mail.class);
        }

        /** A copy for each peer that gets the message. */
        @Override
        public Footprint footprint(double degree) {
            return Footprint.ofCopies(1);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        Mail mail = new Mail(messageId, bytes);
        for (int i = 0; i < partners.count(context); i++) {
            context.send(partners.get(i, context), mail);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!(message instanceof Mail mail)) {
            throw new UnknownMessage(getClass(), message);
        }
        context.deliver(mail.messageId, 1, from);
    }
}
