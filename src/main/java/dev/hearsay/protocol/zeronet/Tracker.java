package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Announce;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.AnnounceResponse;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Handshake;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.HandshakeResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tracker: it keeps who has said to have which site, and answers with those that have said so last. It has no site itself, and forgets
 * nobody but who says that it has a site no more.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, plugins/disabled-Bootstrapper/BootstrapperPlugin.py (actionAnnounce) and BootstrapperDb.py
 * (peerAnnounce, peerList).
 */
final class Tracker implements Protocol {
    private static final int WANTED = 20;
    private static final int WITHOUT_NEWS = 5;
    private static final int MANY_SITES = 500;

    /** The data base, which outlives the tracker. */
    private record Kept(TreeMap<Integer, Map<Integer, Boolean>> peers) {}

    private final Sites net;
    private final boolean isRunning;
    /** Of each site its peers, those that announced themselves last at the end. */
    private TreeMap<Integer, Map<Integer, Boolean>> peers = new TreeMap<>();

    /**
     * A tracker.
     *
     * @param isRunning true if it knows at the start who has which site
     */
    Tracker(Sites net, boolean isRunning) {
        this.net = net;
        this.isRunning = isRunning;
    }

    @Override
    public void onStart(Context context) {
        for (int site = 0; isRunning && site < net.count(); site++) {
            for (int member : net.members(site)) {
                of(site).put(member, true);
            }
        }
    }

    @Override
    public Object persist() {
        return new Kept(peers);
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Kept kept) {
            peers = kept.peers;
        }
    }

    private Map<Integer, Boolean> of(int site) {
        return peers.computeIfAbsent(site, number -> new LinkedHashMap<>());
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onMessage(int from, Message message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (message instanceof Announce announce) {
            context.reply(from, request, answer(from, announce));
        } else if (message instanceof Handshake) {
            context.reply(from, request, new HandshakeResponse());
        } else if (message instanceof ZeroNetMessages.Any) {
            context.reply(
                    from,
                    request,
                    new ZeroNetMessages.Failure(message.operation(), ZeroNetMessages.Failure.Reason.UNKNOWN_SITE));
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private AnnounceResponse answer(int from, Announce announce) {
        boolean isNews = false;
        for (int site : announce.sites()) {
            isNews |= of(site).remove(from) == null;
            of(site).put(from, true);
        }
        if (announce.isFull()) {
            isNews |= forgetOthers(from, announce.sites());
        }
        boolean isShort = announce.sites().length > MANY_SITES || !isNews;
        int[] counts = new int[announce.sites().length];
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            List<Integer> some = latest(announce.sites()[i], from, isShort);
            counts[i] = some.size();
            named.addAll(some);
        }
        return new AnnounceResponse(
                announce.operation(),
                counts,
                named.stream().mapToInt(Integer::intValue).toArray());
    }

    private boolean forgetOthers(int from, int[] sites) {
        boolean isNews = false;
        for (Map.Entry<Integer, Map<Integer, Boolean>> each : peers.entrySet()) {
            boolean isListed = Arrays.stream(sites).anyMatch(site -> site == each.getKey());
            isNews |= !isListed && each.getValue().remove(from) != null;
        }
        return isNews;
    }

    /** The peers that announced a site last, the latest first; without news a few, those whose word is the oldest. */
    private List<Integer> latest(int site, int except, boolean isShort) {
        List<Integer> all = new ArrayList<>(of(site).keySet());
        all.remove(Integer.valueOf(except));
        if (isShort) {
            return all.subList(0, Math.min(WITHOUT_NEWS, all.size()));
        }
        List<Integer> latest = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && latest.size() < WANTED; i--) {
            latest.add(all.get(i));
        }
        return latest;
    }
}
