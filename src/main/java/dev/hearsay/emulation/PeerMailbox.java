package dev.hearsay.emulation;

import com.typesafe.config.Config;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * The mailbox of the actors of a lane's peers. All peers that are due are sent the same command, so a peer's queue holds no
 * more than whether it has been notified: that costs a bit, and no old object comes to hold a young one, which the garbage
 * collector would have to look for. Nobody but the lane, on the lane's thread, sends peers anything.
 */
final class PeerMailbox implements MailboxType {
    /** The envelope of the present window's command. */
    private @Nullable Envelope command;

    /** Called by Pekko, once for each lane. */
    public PeerMailbox(ActorSystem.Settings settings, Config config) {}

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        return new CommandQueue(this);
    }

    private static final class CommandQueue implements MessageQueue {
        private final PeerMailbox lane;
        private boolean notified;

        CommandQueue(PeerMailbox lane) {
            this.lane = lane;
        }

        @Override
        public void enqueue(ActorRef receiver, Envelope envelope) {
            if (notified || !(envelope.message() instanceof Peer.AdvanceTo)) {
                throw new IllegalStateException(receiver + " is sent " + envelope.message() + " in a window");
            }
            if (lane.command == null || lane.command.message() != envelope.message()) {
                lane.command = envelope;
            }
            notified = true;
        }

        @Override
        public @Nullable Envelope dequeue() {
            if (!notified) {
                return null;
            }
            notified = false;
            return lane.command;
        }

        @Override
        public int numberOfMessages() {
            return notified ? 1 : 0;
        }

        @Override
        public boolean hasMessages() {
            return notified;
        }

        @Override
        public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
            notified = false;
        }
    }
}
