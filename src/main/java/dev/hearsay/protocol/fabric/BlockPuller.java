package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.fabric.FabricMessages.Block;
import dev.hearsay.protocol.fabric.FabricMessages.DataRequest;
import dev.hearsay.protocol.fabric.FabricMessages.DataUpdate;
import dev.hearsay.protocol.fabric.FabricMessages.Digest;
import dev.hearsay.protocol.fabric.FabricMessages.Hello;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The pull of blocks: a peer says hello to a few members of its organisation, which answer with the blocks that they have in memory. Some
 * time later it asks a random one of those that have a block for each that it lacks, in a request for each member. A member answers a request
 * only within a time from the hello.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/gossip/algo/pull.go and gossip/gossip/pull/pullstore.go.
 */
final class BlockPuller {
    enum Tick implements Timer {
        HELLO,
        DIGESTS_DUE,
        END
    }

    /** A hello that may be followed by a request until a time. */
    private record Greeting(long nonce, long until) {}

    private final FabricParams.Pull params;
    private final BlockMemory memory;
    private final Ledger ledger;
    /** The nonce of each member that was greeted in this pull. */
    private final Map<Integer, Long> greeted = new TreeMap<>();
    /** The members that have each block that is lacking. */
    private final Map<Integer, List<Integer>> owners = new TreeMap<>();

    private final Deque<Greeting> greetings = new ArrayDeque<>();
    private boolean acceptsDigests;

    BlockPuller(FabricParams.Pull params, BlockMemory memory, Ledger ledger) {
        this.params = params;
        this.memory = memory;
        this.ledger = ledger;
    }

    void onTick(Tick tick, Membership membership, IntPredicate mayBeAsked, Context context) {
        switch (tick) {
            case HELLO -> {
                context.schedule(params.interval(), Tick.HELLO);
                greet(membership.draw(params.peers(), mayBeAsked, context), context);
            }
            case DIGESTS_DUE -> {
                acceptsDigests = false;
                request(context);
                context.schedule(params.responseWait(), Tick.END);
            }
            case END -> {
                greeted.clear();
                owners.clear();
            }
        }
    }

    private void greet(int[] members, Context context) {
        acceptsDigests = true;
        for (int member : members) {
            long nonce = context.random().nextLong();
            greeted.put(member, nonce);
            context.send(member, new Hello(nonce));
        }
        context.schedule(params.digestWait(), Tick.DIGESTS_DUE);
    }

    private void request(Context context) {
        Map<Integer, List<Integer>> wanted = new TreeMap<>();
        owners.forEach((messageId, members) -> wanted.computeIfAbsent(
                        members.get(context.random().nextInt(members.size())), member -> new ArrayList<>())
                .add(messageId));
        wanted.forEach((member, messageIds) -> {
            context.count("pulledFor", messageIds.size());
            context.send(
                    member,
                    new DataRequest(
                            Objects.requireNonNull(greeted.get(member)),
                            messageIds.stream().mapToInt(Integer::intValue).toArray()));
        });
    }

    void onHello(int from, Hello hello, Context context) {
        forgetOld(context);
        greetings.add(new Greeting(hello.nonce(), context.now() + params.requestWait()));
        int[] offered = memory.messageIds();
        if (offered.length > 0) {
            context.send(from, new Digest(hello.nonce(), offered));
        }
    }

    /** Notes who has the blocks that this peer lacks. */
    void onDigest(int from, Digest digest) {
        Long nonce = greeted.get(from);
        if (acceptsDigests && nonce != null && nonce == digest.nonce()) {
            Arrays.stream(digest.messageIds())
                    .filter(messageId -> messageId >= ledger.next() && memory.get(messageId) == null)
                    .forEach(messageId -> owners.computeIfAbsent(messageId, none -> new ArrayList<>())
                            .add(from));
        }
    }

    void onRequest(int from, DataRequest request, Context context) {
        forgetOld(context);
        if (greetings.stream().noneMatch(greeting -> greeting.nonce == request.nonce())) {
            context.count("lateRequests", 1);
            return;
        }
        List<Message> found = new ArrayList<>();
        for (int messageId : request.messageIds()) {
            Block block = memory.get(messageId);
            if (block != null) {
                found.add(update(request.nonce(), block, found.isEmpty()));
            }
        }
        if (!found.isEmpty()) {
            context.send(from, FabricMessages.together(found));
        }
    }

    private void forgetOld(Context context) {
        while (isOver(greetings.peekFirst(), context)) {
            greetings.removeFirst();
        }
    }

    private static boolean isOver(@Nullable Greeting greeting, Context context) {
        return greeting != null && greeting.until <= context.now();
    }

    private static DataUpdate update(long nonce, Block block, boolean isFirst) {
        int bytes = Wire.update(nonce, block.messageId(), block.data(), isFirst);
        return new DataUpdate(block.messageId(), block.hop() + 1, block.data(), bytes);
    }
}
