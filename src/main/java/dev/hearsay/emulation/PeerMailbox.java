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
 * The mailbox of the actors of a lane's peers. All peers that are due are told the same window, so a peer's queue holds no
 * more than whether it has been told: it costs a bit to tell a peer, and no old object comes to hold a young one, which the
 * collector would have to look for. Nobody but the lane, on the lane's thread, tells peers anything.
 */
final class PeerMailbox implements MailboxType {
    /** The envelope of the present window. */
    private @Nullable Envelope window;

    /** Called by Pekko, once for each lane. */
    public PeerMailbox(ActorSystem.Settings settings, Config config) {}

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        return new WindowQueue(this);
    }

    private static final class WindowQueue implements MessageQueue {
        private final PeerMailbox lane;
        private boolean told;

        WindowQueue(PeerMailbox lane) {
            this.lane = lane;
        }

        @Override
        public void enqueue(ActorRef receiver, Envelope envelope) {
            if (told || !(envelope.message() instanceof Peer.AdvanceTo)) {
                throw new IllegalStateException(receiver + " is told " + envelope.message() + " in a window");
            }
            if (lane.window == null || lane.window.message() != envelope.message()) {
                lane.window = envelope;
            }
            told = true;
        }

        @Override
        public @Nullable Envelope dequeue() {
            if (!told) {
                return null;
            }
            told = false;
            return lane.window;
        }

        @Override
        public int numberOfMessages() {
            return told ? 1 : 0;
        }

        @Override
        public boolean hasMessages() {
            return told;
        }

        @Override
        public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
            told = false;
        }
    }
}
