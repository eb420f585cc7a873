package dev.hearsay.protocol.demers;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Entry;
import dev.hearsay.protocol.demers.AntiEntropyMessages.Update;
import dev.hearsay.protocol.epidemic.ConnectionMessage;
import java.util.List;

/** Messages of rumor mongering. */
public final class RumorMessages {
    /** A message of rumor mongering. */
    public sealed interface Any extends Message {}

    /** Messages of sites without a backup, and of the connections over which rumors go. */
    static final List<Class<? extends Message>> TYPES = Message.types(Any.class, ConnectionMessage.class);

    /** Messages of sites that anti-entropy backs up. */
    static final List<Class<? extends Message>> WITH_BACKUP =
            Message.types(Any.class, AntiEntropyMessages.Any.class, DeathCertificate.class, ConnectionMessage.class);

    private RumorMessages() {}

    /** A message that may be a hot rumor: a broadcast message, or the death certificate of one. */
    sealed interface Spread extends Message permits Rumor, DeathRumor {
        /** The sender's counter, where both compare theirs; 0 elsewhere. */
        int counter();

        /** The copy that the receiver of this one sends on. */
        Spread onward();

        /** A copy from a sender with this counter. */
        Spread counted(int value);

        /** The entry of a database that it carries. */
        Entry asEntry();

        /** The number of links that this copy has crossed when it arrives. */
        default int hop() {
            return asEntry().hop();
        }

        /** A rumor of an entry. */
        static Spread of(Entry entry) {
            return entry instanceof DeathCertificate certificate
                    ? new DeathRumor(certificate, 0)
                    : Rumor.of((Update) entry);
        }
    }

    /**
     * A rumor with the message itself.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param bytes its size L, which includes its timestamp
     * @param stamp its timestamp: when it originated, in nanoseconds
     * @param counter the sender's counter, where both compare theirs; 0 elsewhere
     */
    @Kind("rumor")
    public record Rumor(int messageId, int hop, int bytes, long stamp, int counter) implements Any, Spread {
        @Override
        public Rumor onward() {
            return new Rumor(messageId, hop + 1, bytes, stamp, 0);
        }

        @Override
        public Rumor counted(int value) {
            return value == counter ? this : new Rumor(messageId, hop, bytes, stamp, value);
        }

        @Override
        public Update asEntry() {
            return new Update(messageId, hop, bytes, stamp);
        }

        private static Rumor of(Update update) {
            return new Rumor(update.messageId(), update.hop(), update.bytes(), update.stamp(), 0);
        }
    }

    /**
     * A rumor with a death certificate.
     *
     * @param certificate the certificate
     * @param counter the sender's counter, where both compare theirs; 0 elsewhere
     */
    @Kind("death-rumor")
    public record DeathRumor(DeathCertificate certificate, int counter) implements Any, Spread {
        @Override
        public DeathRumor onward() {
            return new DeathRumor(certificate.onward(), 0);
        }

        @Override
        public DeathRumor counted(int value) {
            return value == counter ? this : new DeathRumor(certificate, value);
        }

        @Override
        public DeathCertificate asEntry() {
            return certificate;
        }

        @Override
        public int bytes() {
            return certificate.bytes();
        }

        @Override
        public int messageId() {
            return certificate.messageId();
        }
    }

    /**
     * The worth of a rumor.
     *
     * @param rumor the number of the message
     * @param needed true if the receiver did not know it when the cycle began
     * @param counter the receiver's counter; above all others if it has lost interest
     * @param bytes the size on the wire
     */
    @Kind("feedback")
    public record Feedback(int rumor, boolean needed, int counter, int bytes) implements Any, Control {}

    /**
     * Asks for the hot rumors of the receiver.
     *
     * @param bytes the size on the wire
     */
    @Kind("pull")
    public record Pull(int bytes) implements Any, Control {}

    /**
     * A message in the mail, which its receiver does not take for a rumor.
     *
     * @param content the message in the form of a rumor
     */
    @Kind("mail")
    public record Mail(Spread content) implements Any {
        @Override
        public int bytes() {
            return content.bytes();
        }

        @Override
        public int messageId() {
            return content.messageId();
        }
    }
}
