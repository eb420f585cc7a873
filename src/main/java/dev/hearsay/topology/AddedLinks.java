package dev.hearsay.topology;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Links that are added to a graph: both directions of each, merged into those that there are. */
final class AddedLinks {
    private final Topology before;
    private final int[] a;
    private final int[] b;
    private final int count;
    /** The places in {@link #added} where the links of each peer begin. */
    private final int[] offsets;

    private final int[] added;

    AddedLinks(Topology before, int[] a, int[] b, int count) {
        this.before = before;
        this.a = a;
        this.b = b;
        this.count = count;
        this.offsets = new int[before.peers() + 1];
        this.added = new int[Math.multiplyExact(2, count)];
        fill();
    }

    private void fill() {
        for (int i = 0; i < count; i++) {
            offsets[a[i] + 1]++;
            offsets[b[i] + 1]++;
        }
        for (int peer = 0; peer < before.peers(); peer++) {
            offsets[peer + 1] += offsets[peer];
        }
        int[] next = Arrays.copyOf(offsets, before.peers());
        for (int i = 0; i < count; i++) {
            added[next[a[i]]++] = b[i];
            added[next[b[i]]++] = a[i];
        }
    }

    /** The graph with all of them. */
    Topology graph() {
        int[] starts = new int[before.peers() + 1];
        int[] targets = new int[Math.addExact(before.directedLinks(), added.length)];
        long @Nullable [] latencies = before.hasLatencies() ? new long[targets.length] : null;
        @Nullable BitSet opened = before.isDirected() ? null : new BitSet(targets.length);
        for (int peer = 0; peer < before.peers(); peer++) {
            int start = starts[peer];
            int end = before.firstLink(peer + 1) + offsets[peer + 1];
            starts[peer + 1] = end;
            for (int i = 0; i < before.degree(peer); i++) {
                targets[start + i] = before.neighbour(peer, i);
            }
            System.arraycopy(
                    added, offsets[peer], targets, start + before.degree(peer), offsets[peer + 1] - offsets[peer]);
            Arrays.sort(targets, start, end);
            for (int link = start; link < end; link++) {
                int old = before.link(peer, targets[link]);
                if (latencies != null) {
                    latencies[link] = old < 0 ? Topology.NO_LATENCY : before.latency(old);
                }
                if (opened != null && before.opened(peer, targets[link])) {
                    opened.set(link);
                }
            }
        }
        return withOpeners(Topology.ofSorted(before, starts, targets, latencies, opened), opened);
    }

    private Topology withOpeners(Topology whole, @Nullable BitSet opened) {
        for (int i = 0; i < count && opened != null; i++) {
            opened.set(whole.link(a[i], b[i]));
        }
        return whole;
    }
}
