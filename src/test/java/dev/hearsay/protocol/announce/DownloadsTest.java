package dev.hearsay.protocol.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a peer asks for what was announced. */
class DownloadsTest {
    private static final int MESSAGE = 4;

    /** A peer that has nothing, and remembers whom it has asked. */
    private static final class Peer extends ForwardingContext {
        private final List<Integer> asked = new ArrayList<>();
        private final Set<Integer> gone = new HashSet<>();

        @Override
        public boolean has(int broadcast) {
            return false;
        }

        @Override
        public boolean isNeighbour(int peer) {
            return !gone.contains(peer);
        }

        @Override
        public void send(int to, Message message) {
            asked.add(to);
        }

        @Override
        public long schedule(long delay, Timer timer) {
            return 1;
        }

        @Override
        public void cancel(long timer) {}

        @Override
        public void count(String counter, long amount) {}
    }

    private final Peer peer = new Peer();
    private final Downloads downloads = new Downloads(1);

    private void announcedBy(int... announcers) {
        for (int announcer : announcers) {
            downloads.announced(announcer, new int[] {MESSAGE}, peer);
        }
    }

    @Test
    void eachAnnouncerShouldBeAskedOnceAndOneAtATime() {
        announcedBy(7, 3, 7, 5);
        assertThat(peer.asked).containsExactly(7);

        downloads.expired(MESSAGE, peer);
        downloads.expired(MESSAGE, peer);
        downloads.expired(MESSAGE, peer);
        assertThat(peer.asked).containsExactly(7, 3, 5);

        announcedBy(9);
        assertThat(peer.asked).containsExactly(7, 3, 5, 9);
        assertThat(downloads.arrived(MESSAGE, peer)).containsExactly(7, 3, 5, 9);
        downloads.expired(MESSAGE, peer);
        assertThat(peer.asked).hasSize(4);
    }

    @Test
    void whatANeighbourThatIsGoneWasAskedForShouldBeAskedOfOneThatIsThere() {
        announcedBy(7, 3, 5);
        peer.gone.addAll(List.of(7, 3));
        downloads.gone(7, peer);

        assertThat(peer.asked).containsExactly(7, 5);
    }
}
