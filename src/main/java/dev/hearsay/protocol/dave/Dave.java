package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.dave.DaveMessages.DaveMessage;
import dev.hearsay.protocol.dave.DaveMessages.Digest;
import dev.hearsay.protocol.dave.DaveMessages.Found;
import dev.hearsay.protocol.dave.DaveMessages.GetDat;
import dev.hearsay.protocol.dave.DaveMessages.GetPeer;
import dev.hearsay.protocol.dave.DaveMessages.Hello;
import dev.hearsay.protocol.dave.DaveMessages.Peer;
import dev.hearsay.protocol.dave.DaveMessages.Pull;
import dev.hearsay.protocol.dave.DaveMessages.Pulled;
import dev.hearsay.protocol.dave.DaveMessages.SetDat;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Dave: a store that values enter by proof of work, and spread in by gossip over UDP. A value, or a question for one, is passed on to two random
 * peers by each that receives it, over seven links at most, and never to those that it has come by.
 *
 * <ul>
 *   <li>{@code set} finds a work for the value of a key, and sends it. It has succeeded when it has sent it: nobody acknowledges anything. The node
 *       itself does not store it. A broadcast message is such a value, too.
 *   <li>{@code get} sends a question; who has the value sends it to all that the question has come by. It fails after some time.
 *   <li>A node that receives a value again passes it on again.
 *   <li>A node knows its neighbours in the topology at first, who stay in its table for good.
 * </ul>
 *
 * <p>Left out: that a client waits for eight messages before it begins; that its program stalls while nobody reads from it, and ends when it reads
 * what it cannot decode. A packet of more than 1,500 B, of which it would be one, is not sent.
 *
 * <p>Counted: {@code stored} for the first time at a peer, {@code setPackets}, {@code getPackets}, {@code oversizePackets}, {@code refusedValues},
 * {@code surplusAnswers} to questions that are over, {@code strayAnswers} to those that a peer passed on, {@code pings}, {@code pongs},
 * {@code deletedPeers}. Sampled: {@code tries} at works; at each operation {@code tableSize}, the peers of the table that are {@code sendable}, as they seem
 * to be there, and the values {@code held}; {@code forgetSeconds} from when a peer was last heard of to its deletion.
 *
 * <p>Source: intob/godave at 7a04245, godave/godave.go, daved/main.go and README.
 */
public final class Dave implements Protocol {
    private static final int[] NOBODY = {};

    /** The work of a value is found. */
    private record Mined(Dat dat, int operation) implements Timer {}

    /** The time of a question is over. */
    private record GetOver(int operation) implements Timer {}

    private final DaveParams params;
    private final PeerTable table;
    private final Storage storage;
    private final Pulling pulling;
    private final Heartbeat heartbeat;
    private final int[] sybils;
    /** The timers of its own questions that are open. */
    private final ByMessage<Long> open = new ByMessage<>();

    Dave(DaveParams params, IntUnaryOperator subnetOf, int[] sybils) {
        this.params = params;
        this.sybils = sybils;
        table = new PeerTable(params, subnetOf);
        heartbeat = new Heartbeat(params, table);
        storage = new Storage(params.capacity());
        pulling = new Pulling(params, table, storage);
    }

    /** Dave with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new DaveModel(DaveParams.from(settings));
    }

    /** The settings of the node. */
    DaveParams params() {
        return params;
    }

    /** The peers of role sybil, ascending; never changed. */
    int[] sybils() {
        return sybils;
    }

    @Override
    public void onStart(Context context) {
        for (int i = 0; i < context.contacts(); i++) {
            table.add(context.contact(i), true);
        }
        heartbeat.start(context);
        pulling.start(context);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        mine(-1L - messageId, bytes, Message.NO_OPERATION, context);
    }

    @Override
    public void onOperation(Operation operation, Context context) {
        context.sample("tableSize", table.size());
        context.sample("sendable", table.sendable(context.now()));
        context.sample("held", storage.size());
        switch (operation.kind()) {
            case "set" -> mine(operation.key(), params.sizes().value(), operation.number(), context);
            case "get" -> ask(operation.number(), operation.key(), context);
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    /** Finds a work for a value, which occupies the processor. One that fits in no packet is refused. */
    private void mine(long key, int bytes, int operation, Context context) {
        if (params.sizes().message(bytes, 0) >= Wire.PACKET) {
            context.count("refusedValues", 1);
            end(operation, Outcome.FAILED, context);
            return;
        }
        ProofOfWork.Found work = params.work().find(key, context.random());
        Mined mined = new Mined(new Dat(key, bytes, work.bits()), operation);
        if (work.tries() == 0) {
            send(mined, context);
        } else {
            context.sample("tries", work.tries());
            context.compute(params.work().nanos(work.tries()), mined);
        }
    }

    private static void end(int operation, Outcome outcome, Context context) {
        if (operation != Message.NO_OPERATION) {
            context.complete(operation, outcome, 0);
        }
    }

    private void send(Mined mined, Context context) {
        heartbeat.putOff(context.now());
        boolean isSent = spread(mined.dat, NOBODY, mined.operation, context);
        end(mined.operation, isSent ? Outcome.SUCCEEDED : Outcome.FAILED, context);
    }

    private void ask(int operation, long key, Context context) {
        heartbeat.putOff(context.now());
        open.put(operation, context.schedule(params.getTimeout(), new GetOver(operation)));
        spreadQuestion(key, NOBODY, operation, context);
    }

    /** Passes a value on; false if there was nobody to send it to. */
    private boolean spread(Dat dat, int[] visited, int operation, Context context) {
        int bytes = params.sizes().message(dat.bytes(), visited.length);
        int[] targets = targets(visited, params.setFanout(), bytes, context);
        if (targets.length > 0) {
            SetDat message = new SetDat(
                    dat, visited, operation, bytes, params.priorities().values());
            send(targets, message, "setPackets", context);
        }
        return targets.length > 0;
    }

    private void spreadQuestion(long key, int[] visited, int operation, Context context) {
        int bytes =
                Wire.question() + Wire.addresses(visited.length, params.sizes().address());
        int[] targets = targets(visited, params.getFanout(), bytes, context);
        if (targets.length > 0) {
            GetDat message = new GetDat(
                    key, visited, operation, bytes, params.priorities().questions());
            send(targets, message, "getPackets", context);
        }
    }

    private int[] targets(int[] visited, int fanout, int bytes, Context context) {
        boolean isOrigin = visited.length == 0;
        int[] targets = table.choose(
                visited, isOrigin ? fanout * params.originFactor() : fanout, context.now(), context.random());
        if (bytes > Wire.PACKET) {
            context.count("oversizePackets", targets.length);
            return NOBODY;
        }
        return targets;
    }

    private static void send(int[] targets, DaveMessage message, String counter, Context context) {
        context.count(counter, targets.length);
        for (int target : targets) {
            context.send(target, message);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        heartbeat.putOff(context.now());
        table.heard(from, message instanceof Peer, context.now());
        if (message instanceof SetDat set) {
            onSetDat(from, set, context);
        } else if (message instanceof GetDat get) {
            onGetDat(from, get, context);
        } else if (message instanceof Found found) {
            onFound(found, context);
        } else if (message instanceof GetPeer) {
            int[] told = table.choose(new int[] {from}, params.told(), context.now(), context.random());
            int bytes = Wire.peers(told.length, params.sizes().address());
            context.send(from, new Peer(told, bytes, params.priorities().peers()));
        } else if (message instanceof Peer answer) {
            context.count("pongs", 1);
            learn(answer.peers(), context);
        } else if (message instanceof Hello) {
            pulling.onHello(from, context);
        } else if (message instanceof Digest digest) {
            pulling.onDigest(from, digest, context);
        } else if (message instanceof Pull pull) {
            pulling.onPull(from, pull, context);
        } else if (message instanceof Pulled pulled) {
            store(from, pulled.dat(), pulled.hops(), context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void learn(int[] peers, Context context) {
        for (int peer : peers) {
            if (peer != context.self()) {
                table.add(peer, false);
            }
        }
    }

    private static int[] with(int[] visited, int peer) {
        int[] more = Arrays.copyOf(visited, visited.length + 1);
        more[visited.length] = peer;
        return more;
    }

    private void onSetDat(int from, SetDat set, Context context) {
        int[] visited = with(set.visited(), from);
        store(from, set.dat(), visited.length, context);
        if (set.dat().difficulty() >= params.leastToPassOn() && visited.length < params.distance()) {
            spread(set.dat(), visited, set.operation(), context);
        }
    }

    private void store(int from, Dat dat, int hops, Context context) {
        if (dat.difficulty() < params.leastToStore()) {
            return;
        }
        if (storage.store(dat, hops)) {
            context.count("stored", 1);
        }
        if (dat.messageId() != Message.NO_BROADCAST) {
            context.deliver(dat.messageId(), hops, from);
        }
    }

    private void onGetDat(int from, GetDat get, Context context) {
        int[] visited = with(get.visited(), from);
        Storage.Stored stored = storage.get(get.key());
        if (stored != null) {
            Dat dat = stored.dat();
            int bytes = params.sizes().message(dat.bytes(), 0);
            int priority = params.priorities().questions();
            Found answer = new Found(dat, visited.length, get.operation(), visited[0], bytes, priority);
            for (int peer : visited) {
                context.send(peer, answer);
            }
        } else if (visited.length < params.distance()) {
            spreadQuestion(get.key(), visited, get.operation(), context);
        }
    }

    private void onFound(Found found, Context context) {
        Long timer = open.remove(found.operation());
        if (timer != null) {
            context.cancel(timer);
            context.complete(found.operation(), Outcome.SUCCEEDED, found.hops());
        } else {
            context.count(found.asker() == context.self() ? "surplusAnswers" : "strayAnswers", 1);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Mined mined) {
            send(mined, context);
        } else if (timer instanceof GetOver over) {
            open.remove(over.operation);
            context.complete(over.operation, Outcome.FAILED, 0);
        } else if (!heartbeat.onTimer(timer, context) && !pulling.onTimer(timer, context)) {
            throw new IllegalStateException("nobody's timer: " + timer);
        }
    }
}
