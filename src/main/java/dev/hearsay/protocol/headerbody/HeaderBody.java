package dev.hearsay.protocol.headerbody;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.headerbody.HeaderBodyMessages.Announcement;
import dev.hearsay.protocol.headerbody.HeaderBodyMessages.Body;
import dev.hearsay.protocol.headerbody.HeaderBodyMessages.BodyRequest;
import dev.hearsay.protocol.headerbody.HeaderBodyMessages.Header;
import dev.hearsay.protocol.headerbody.HeaderBodyMessages.HeaderRequest;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.protocol.support.ClosedLinks;
import dev.hearsay.protocol.support.RequestTracker;
import dev.hearsay.settings.ConfigBlock;
import java.util.BitSet;
import java.util.List;

/**
 * The relay of blocks in Cardano: the header of a block goes to all neighbours, each of which validates it and asks the first that sent
 * it for the body; who has the body tells its own neighbours. Or a neighbour only hears of a block, and asks for the header as well.
 *
 * <p>A neighbour that has told of a block is told of it as well, as every follower of a chain is. Where links lead one way blocks do, and
 * requests go against them. Not emulated: forks, the choice of a
 * chain, headers of several blocks at once, and how a peer that comes later catches up.
 *
 * <p>Source: Praos as ouroboros-leios simulates it (simulation/src/PraosProtocol: ChainSync.hs, BlockFetch.hs with RequestFromFirst,
 * PraosNode.hs), without pipelining; ouroboros-consensus for that (BlockSupportsDiffusionPipelining).
 *
 * <p>Measured: {@code requestTimeouts}, the requests that were not answered in time.
 */
public final class HeaderBody implements Protocol {
    private enum Due implements Timer {
        REQUESTS
    }

    /** A header that has been validated, and who sent it. */
    private record Validated(int messageId, int from) implements Timer {}

    private final HeaderBodyParams params;
    private final RequestTracker requests;
    /** The bodies that have arrived, validated or not, as they are sent on. */
    private final ByMessage<Body> held = new ByMessage<>();

    private final ClosedLinks closed = new ClosedLinks();
    /** The blocks whose headers have been validated. */
    private final BitSet headers = new BitSet();

    private HeaderBody(HeaderBodyParams params) {
        this.params = params;
        this.requests = new RequestTracker(params.timeout(), Due.REQUESTS, this::ask);
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(HeaderBodyParams.from(settings));
    }

    private record Model(HeaderBodyParams params) implements ProtocolModel {
        private static final int MESSAGE_BYTES = 24;
        private static final int KEPT_BYTES = 56;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new HeaderBody(params);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(true);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return Message.types(HeaderBodyMessages.Any.class);
        }

        /** A header or an announcement for every neighbour, a body for one, and requests. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(degree + 2, MESSAGE_BYTES, KEPT_BYTES);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        headers.set(messageId);
        held.put(messageId, new Body(messageId, 1, bytes));
        tell(messageId, context);
    }

    private void tell(int messageId, Context context) {
        Message news = params.isAnnounced() ? new Announcement(messageId) : header(messageId);
        context.sendToNeighbours(news, -1);
    }

    private Header header(int messageId) {
        return new Header(messageId, params.headerBytes());
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        closed.opened(peer);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        closed.closed(peer);
        requests.forget(peer, context);
    }

    @Override
    public void onArrival(int from, Message message, Context context) {
        if (message instanceof Body body && lacks(body.messageId(), context)) {
            int messageId = body.messageId();
            requests.settle(messageId, context);
            held.put(messageId, body.onward());
            if (params.isPipelined()) {
                tell(messageId, context);
            }
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Body body) {
            if (context.deliver(body.messageId(), body.hop(), from) && !params.isPipelined()) {
                tell(body.messageId(), context);
            }
        } else if (!(message instanceof HeaderBodyMessages.Any)) {
            throw new UnknownMessage(getClass(), message);
        } else if (!closed.contains(from)) {
            converse(from, message, context);
        }
    }

    private void converse(int from, Message message, Context context) {
        if (message instanceof Announcement announcement) {
            hear(from, announcement.subject(), context);
        } else if (message instanceof Header header) {
            validate(from, header.subject(), context);
        } else if (message instanceof HeaderRequest wanted && held.get(wanted.subject()) != null) {
            context.send(from, header(wanted.subject()));
        } else if (message instanceof BodyRequest wanted) {
            Body block = held.get(wanted.subject());
            if (block != null) {
                context.send(from, block);
            }
        }
    }

    /** Notes that a neighbour has a block, and asks for it if it is lacked and nobody else is asked. */
    private void hear(int from, int messageId, Context context) {
        if (lacks(messageId, context) && !closed.contains(from)) {
            requests.offer(messageId, requests.announcer(from), context.now(), false);
            requests.advance(0, context);
        }
    }

    /** True if the body has not arrived; one that outlived a crash with its peer has. */
    private boolean lacks(int messageId, Context context) {
        return held.get(messageId) == null && !context.has(messageId);
    }

    private void ask(int announcer, int[] messages, Context context) {
        for (int messageId : messages) {
            boolean knowsHeader = headers.get(messageId);
            context.send(announcer, knowsHeader ? new BodyRequest(messageId) : new HeaderRequest(messageId));
        }
    }

    private void validate(int from, int messageId, Context context) {
        Validated done = new Validated(messageId, from);
        if (params.headerNanos() == 0) {
            onValidated(done, context);
        } else {
            context.compute(params.headerNanos(), done);
        }
    }

    private void onValidated(Validated header, Context context) {
        headers.set(header.messageId);
        if (!params.isAnnounced()) {
            hear(header.from, header.messageId, context);
        } else if (lacks(header.messageId, context) && !closed.contains(header.from)) {
            context.send(header.from, new BodyRequest(header.messageId));
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Validated header) {
            onValidated(header, context);
        } else {
            requests.advance(0, context);
        }
    }
}
