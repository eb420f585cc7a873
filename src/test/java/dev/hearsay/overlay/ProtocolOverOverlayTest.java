package dev.hearsay.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.group.Groups;
import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.topology.Topology;
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

    private record Searched() implements OverlayToken {}

    private record Fetched() implements RequestToken {}

    private static final Setup SETUP =
            new Setup(Topology.ofLinks(2, new int[] {0}, new int[] {1}, 1), Groups.none(), List.of(), 1);

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
            context.request(1, new Search(), 1, new Searched());
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
        public void onReply(int from, Message message, OverlayToken token, Context context) {
            heard.add("overlay answered " + token);
        }

        @Override
        public void onRequestTimeout(int to, OverlayToken token, Context context) {
            heard.add("overlay waited " + token);
        }
    }

    private final class Fetching implements Protocol {
        @Override
        public void onStart(Context context) {
            context.request(1, new Fetch(), 1, new Fetched());
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
        public void onReply(int from, Message message, RequestToken token, Context context) {
            heard.add("broadcast answered " + token);
        }

        @Override
        public void onRequestTimeout(int to, RequestToken token, Context context) {
            heard.add("broadcast waited " + token);
        }
    }

    /** Keeps the tokens of requests. */
    private static final class Tokens extends ForwardingContext {
        private final List<RequestToken> kept = new ArrayList<>();

        @Override
        public void request(int to, Message message, Backoff backoff, RequestToken token) {
            kept.add(token);
        }
    }

    private final List<String> heard = new ArrayList<>();
    private final Tokens context = new Tokens();
    private final Protocol both = new OverlayModel() {
        @Override
        public OverlayFactory over(Setup setup) {
            return self -> new Searching();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return List.of(Search.class);
        }
    }.under(setup -> self -> new Fetching()).over(SETUP).create(0);

    @BeforeEach
    void start() {
        both.onStart(context); // the overlay's request is the first, the broadcast protocol's the second
    }

    @Test
    void eachShouldGetItsOwnReply() {
        both.onReply(1, new Fetch(), context.kept.get(1), context);
        both.onReply(1, new Search(), context.kept.get(0), context);

        assertThat(heard).containsExactly("broadcast answered Fetched[]", "overlay answered Searched[]");
    }

    @Test
    void eachShouldHearThatNoReplyCame() {
        both.onRequestTimeout(1, context.kept.get(0), context);
        both.onRequestTimeout(1, context.kept.get(1), context);

        assertThat(heard).containsExactly("overlay waited Searched[]", "broadcast waited Fetched[]");
    }

    @Test
    void eachShouldBeAskedWhatIsForIt() {
        both.onRequest(1, 5, new Search(), context);
        both.onRequest(1, 6, new Fetch(), context);

        assertThat(heard).containsExactly("overlay asked", "broadcast asked");
    }
}
