package dev.hearsay.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a request is where an overlay and a broadcast protocol share a peer. */
class ProtocolOverOverlayTest {
    private record Search() implements OverlayMessage {
        @Override
        public int bytes() {
            return 1;
        }
    }

    private record Fetch() implements Message {
        @Override
        public int bytes() {
            return 1;
        }
    }

    /** Asks peer 1 at its start, and notes what it hears. */
    private final class Searching implements Overlay {
        @Override
        public void onStart(Context context) {
            context.request(1, new Search(), 1);
        }

        @Override
        public void onMessage(int from, OverlayMessage message, Context context) {}

        @Override
        public void onTimer(OverlayTimer timer, Context context) {}

        @Override
        public void onRequest(int from, long request, OverlayMessage message, Context context) {
            heard.add("overlay asked");
        }

        @Override
        public void onReply(int from, long request, Message message, Context context) {
            heard.add("overlay answered " + request);
        }

        @Override
        public void onRequestTimeout(int to, long request, Context context) {
            heard.add("overlay waited " + request);
        }
    }

    private final class Fetching implements Protocol {
        @Override
        public void onStart(Context context) {
            context.request(1, new Fetch(), 1);
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context context) {}

        @Override
        public void onMessage(int from, Message message, Context context) {}

        @Override
        public void onRequest(int from, long request, Message message, Context context) {
            heard.add("broadcast asked");
        }

        @Override
        public void onReply(int from, long request, Message message, Context context) {
            heard.add("broadcast answered " + request);
        }

        @Override
        public void onRequestTimeout(int to, long request, Context context) {
            heard.add("broadcast waited " + request);
        }
    }

    /** Numbers requests. */
    private static final class Numbers extends ForwardingContext {
        private long next;

        @Override
        public long request(int to, Message message, long timeout) {
            return next++;
        }
    }

    private final List<String> heard = new ArrayList<>();
    private final Context context = new Numbers();
    private final Protocol both = new OverlayModel() {
        @Override
        public Overlay create() {
            return new Searching();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Search.class);
        }
    }.under(Fetching::new).create();

    @BeforeEach
    void start() {
        both.onStart(context); // the overlay's request is number 0, the broadcast protocol's 1
    }

    @Test
    void eachShouldGetItsOwnReply() {
        both.onReply(1, 1, new Fetch(), context);
        both.onReply(1, 0, new Search(), context);

        assertThat(heard).containsExactly("broadcast answered 1", "overlay answered 0");
    }

    @Test
    void eachShouldHearThatNoReplyCame() {
        both.onRequestTimeout(1, 0, context);
        both.onRequestTimeout(1, 1, context);

        assertThat(heard).containsExactly("overlay waited 0", "broadcast waited 1");
    }

    @Test
    void eachShouldBeAskedWhatIsForIt() {
        both.onRequest(1, 5, new Search(), context);
        both.onRequest(1, 6, new Fetch(), context);

        assertThat(heard).containsExactly("overlay asked", "broadcast asked");
    }
}
