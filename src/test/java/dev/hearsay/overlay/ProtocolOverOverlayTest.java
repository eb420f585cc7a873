package dev.hearsay.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.group.Groups;
import dev.hearsay.protocol.Backoff;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.ForwardingContext;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    /** Makes a link of the connection with peer 1 when it is told to by a message, and keeps a peer's first message back until then. */
    private static final class Choosing implements SelectiveOverlay {
        private @Nullable Links links;
        private @Nullable Message kept;

        @Override
        public void selects(Links toSelect) {
            links = toSelect;
        }

        @Override
        public void onStart(Context context) {}

        @Override
        public void onMessage(int from, OverlayMessage message, Context context) {
            Links own = Objects.requireNonNull(links);
            own.open(from, context);
            own.open(from, context);
            if (kept != null) {
                own.hand(from, kept, context);
            }
        }

        @Override
        public boolean takes(int from, Message message, Context context) {
            boolean isFirst = kept == null;
            kept = message;
            return !isFirst;
        }

        @Override
        public void onTimer(OverlayTimer timer, Context context) {}
    }

    /** Notes the links that it hears of and has. */
    private final class Linked implements Protocol {
        private String links(Context above) {
            return Arrays.toString(above.neighbours()) + (above.isNeighbour(1) ? " with 1" : "");
        }

        @Override
        public void onOrigin(int messageId, int bytes, Context above) {
            heard.add("has " + links(above));
            above.sendToNeighbours(new Fetch(), -1);
        }

        @Override
        public void onMessage(int from, Message message, Context above) {
            heard.add("message of " + from);
        }

        @Override
        public void onConnected(int peer, Direction direction, Context above) {
            heard.add(direction + " " + peer + ", has " + links(above));
        }

        @Override
        public void onDisconnected(int peer, Context above) {
            heard.add("lost " + peer + ", has " + links(above));
        }
    }

    /** A peer with connections to 1 and 2, of which it has dialled the one to 1. */
    private final class TwoConnections extends ForwardingContext {
        @Override
        public boolean isOutbound(int peer) {
            return peer == 1;
        }

        @Override
        public void send(int to, Message message) {
            heard.add("sends to " + to);
        }
    }

    @Test
    void aSelectiveOverlayDecidesWhatIsALink() {
        Protocol selected = new OverlayModel() {
            @Override
            public OverlayFactory over(Setup setup) {
                return self -> new Choosing();
            }

            @Override
            public List<Class<? extends Message>> messages() {
                return List.of(Search.class);
            }
        }.under(setup -> self -> new Linked()).over(SETUP).create(0);
        TwoConnections two = new TwoConnections();
        selected.onStart(two);
        selected.onConnected(1, Direction.OUTBOUND, two);
        selected.onConnected(2, Direction.INBOUND, two);
        selected.onOrigin(0, 1, two);
        selected.onMessage(1, new Fetch(), two);
        selected.onMessage(1, new Search(), two);
        selected.onMessage(1, new Fetch(), two);
        selected.onOrigin(1, 1, two);
        selected.onDisconnected(2, two);
        selected.onDisconnected(1, two);

        assertThat(heard)
                .containsExactly(
                        "has []",
                        "OUTBOUND 1, has [1] with 1",
                        "message of 1",
                        "message of 1",
                        "has [1] with 1",
                        "sends to 1",
                        "lost 1, has []");
    }
}
