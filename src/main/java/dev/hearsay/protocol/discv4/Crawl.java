package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;

/**
 * A walk over all nodes that can be found, by one of them. It begins with those of the table; each node found is asked about its buckets,
 * the farthest first, one question after another, by a random identifier in each, and those that it tells of are found. A node that does
 * not answer is asked nothing more. The walk is over when all that were found have been asked.
 *
 * <p>Source: crawlers ask so: dennis-tra/nebula, discv4, which finds public keys with the first bits of a hash by trying (GenRandomPublicKey).
 */
final class Crawl {
    /** The question of a crawl about one bucket of a node. */
    record About(int operation, int bucket) implements RequestToken {}

    private static final int UNKNOWN = -1;

    private final int operation;
    private final Discv4Params params;
    private final NodeSpace space;
    private final Discovery discovery;
    /** The nodes found, in that order; those before {@link #next} have been asked. */
    private int[] found = new int[64];
    /** The hop of each peer, or that it is unknown. */
    private final int[] hops;

    private int count;
    private int next;
    private int inFlight;
    private int answered;
    private int farthest;

    Crawl(int operation, Discv4Params params, NodeSpace space, Discovery discovery, int peers) {
        this.operation = operation;
        this.params = params;
        this.space = space;
        this.discovery = discovery;
        hops = new int[peers];
        Arrays.fill(hops, UNKNOWN);
    }

    /** Begins; returns true if it is over, as nobody is known. */
    boolean begin(Context context) {
        hops[context.self()] = 0;
        find(discovery.table().all(), 1);
        return goOn(context);
    }

    private void find(int[] nodes, int hop) {
        for (int node : nodes) {
            if (hops[node] == UNKNOWN) {
                hops[node] = hop;
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = node;
            }
        }
    }

    private boolean goOn(Context context) {
        while (inFlight < params.crawlWidth() && next < count) {
            inFlight++;
            ask(found[next++], 0, context);
        }
        return inFlight == 0;
    }

    private void ask(int node, int bucket, Context context) {
        long target = target(node, bucket, context.random());
        discovery.ask(new Discovery.Query(node, target, operation, new About(operation, bucket)), context);
    }

    private long target(int node, int bucket, RandomStream random) {
        return space.identifiers().within(node, Long.SIZE - 1 - bucket, random);
    }

    /** A node has answered, or has not; returns true if the walk is over. */
    boolean answered(int node, About question, int[] nodes, Context context) {
        boolean hasAnswered = nodes.length > 0;
        if (hasAnswered && question.bucket == 0) {
            answered++;
            farthest = Math.max(farthest, hops[node]);
        }
        find(nodes, hops[node] + 1);
        if (hasAnswered && question.bucket + 1 < params.crawlBuckets()) {
            ask(node, question.bucket + 1, context);
            return false;
        }
        inFlight--;
        return goOn(context);
    }

    /** Says how it has ended. */
    void complete(Context context) {
        context.sample("crawlFound", count);
        context.sample("crawlAnswered", answered);
        context.complete(operation, answered > 0 ? Outcome.SUCCEEDED : Outcome.FAILED, farthest);
    }
}
