package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A peer of ZeroNet. Each site is a swarm of its own: its content.json is signed, and so are those of the users that publish in it. A newer
 * one is pushed to a few peers, which fetch the changed file and push it on; who was away asks for what has been signed since.
 *
 * <p>A broadcast message is an update: of a content.json of the peer at which it originates, in one of its sites, that of the site itself if
 * the peer owns it. The message has the size of the changed file, and is delivered where that is there. It is for the peers that have the
 * site, and stays at its origin if that has none. An update that comes when a newer one of the same author is there is not taken in any more.
 *
 * <p>Counted: {@code publications}, {@code updatesSent}, those that were {@code notChanged}, {@code mergedUpdates} that another one of the
 * same file has overtaken, {@code bodiesFetched}, {@code fetchedFiles}, {@code failedFetches}, {@code lostFiles}, {@code checks} for newer
 * files, {@code announcements}, and what {@link BadActions}, {@link Swarm}, {@link Rounds} and {@link Connector} count.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2 (0.7.2), src.
 */
public final class ZeroNet implements Protocol {
    private final ZeroNetParams params;
    private final Sites net;
    private final int self;
    private final Shelf shelf = new Shelf();
    private final BadActions badActions = new BadActions();
    private final Connector connector;
    private final Library library;
    private final Publisher publisher;
    private final Updates updates;
    private final Answers answers;
    private final Trackers trackers;
    private final Exchange exchange;
    private final Modifications modifications;
    private final Rounds rounds;
    private final Work work;

    /** The sites of a peer, which outlive it. */
    private record Kept(List<Site> sites) {}

    ZeroNet(ZeroNetParams params, Sites net, int self) {
        this.params = params;
        this.net = net;
        this.self = self;
        Listener listener = new Listener();
        connector =
                new Connector(params.requestTimeout(), (peer, token, context) -> answered(peer, null, token, context));
        library = new Library(params, connector, listener);
        publisher = new Publisher(params, connector, listener);
        updates = new Updates(params, shelf, library, connector, badActions);
        trackers = new Trackers(params.requestTimeout(), net.trackers(), shelf, connector, listener);
        exchange = new Exchange(params, shelf, connector, listener);
        answers = new Answers(shelf, library, updates, exchange, badActions);
        modifications = new Modifications(connector, listener);
        rounds = new Rounds(params, shelf, library, trackers, exchange, modifications, badActions);
        work = new Work(params, shelf, library, trackers, publisher);
    }

    /** ZeroNet with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new ZeroNetModel(ZeroNetParams.from(settings));
    }

    /** The words of one part of a peer to the others. */
    private final class Listener
            implements Library.Listener, Publisher.End, Trackers.Listener, Exchange.Listener, Modifications.Listener {
        @Override
        public void fileCame(Site site, Context context) {
            if (work.fileCame(site, context)) {
                modifications.check(site, 0, context);
            }
        }

        @Override
        public void complete(Site site, Context context) {
            for (int author : site.takeToPublish()) {
                publisher.publish(site, author, params.publish().again(), Message.NO_OPERATION, context);
            }
        }

        @Override
        public void failed(Site site, Task task, Context context) {
            work.failed(site, task, context);
        }

        @Override
        public void morePeers(Site site, Context context) {
            trackers.askForMore(site, context);
        }

        @Override
        public void ended(int operation, boolean isAnswered, Context context) {
            work.published(operation, isAnswered, context);
        }

        @Override
        public void peersFound(Site site, Context context) {
            library.of(site).startWorkers(context);
        }

        @Override
        public void announced(Site site, int operation, boolean isAnswered, Context context) {
            work.announced(site, operation, isAnswered, context);
            exchange.exchange(site, context);
        }

        @Override
        public void reconnected(Site site, Context context) {
            modifications.check(site, site.since(), context);
        }

        @Override
        public void newer(Site site, int author, Context context) {
            library.fetchContent(site, author, Message.NO_OPERATION, context);
        }

        @Override
        public void older(Site site, int author, int peer, Context context) {
            Known known = site.swarm().get(peer);
            if (known != null) {
                publisher.publishTo(site, author, known, context);
            }
        }
    }

    @Override
    public Object persist() {
        return new Kept(shelf.all().stream().map(Site::afresh).toList());
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Kept kept) {
            kept.sites.forEach(shelf::put);
            begin(context);
        } else {
            onStart(context);
        }
    }

    @Override
    public void onStart(Context context) {
        for (int number : net.of(self)) {
            Site site = Site.whole(
                    number, params.content().files(), params.content().root());
            shelf.put(site);
            acquaint(site, context);
        }
        begin(context);
    }

    private void acquaint(Site site, Context context) {
        switch (params.content().known()) {
            case NOBODY -> {}
            case MEMBERS -> {
                for (int member : net.members(site.number())) {
                    if (member != self) {
                        site.swarm().add(member, context);
                    }
                }
            }
            case CONTACTS -> {
                for (int i = 0; i < context.contacts(); i++) {
                    if (net.isMember(context.contact(i), site.number())) {
                        site.swarm().add(context.contact(i), context);
                    }
                }
            }
        }
    }

    private void begin(Context context) {
        boolean isRunning = context.now() == 0 && params.content().known() != ZeroNetParams.Acquaintance.NOBODY;
        rounds.start(isRunning, context);
        if (!isRunning) {
            shelf.all().forEach(site -> rounds.check(site, Message.NO_OPERATION, context));
            shelf.all().stream()
                    .filter(site -> site.swarm().size() > 0)
                    .forEach(site -> library.fetchMissing(site, context));
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        Site site = siteToPublishIn(context);
        if (site == null) {
            context.count("withoutSite", 1);
            return;
        }
        boolean isOwn = net.owns(self, site.number());
        int files = isOwn ? params.content().files() : 1;
        Version version = new Version(
                isOwn ? Version.ROOT : self, Version.signedAt(context.now()), messageId, 0, Wire.content(files), bytes);
        site.take(version).dataCame();
        publisher.publish(site, version.author(), params.publish().origin(), Message.NO_OPERATION, context);
    }

    /** Of the sites that there were at first one that the peer owns, or else one that it has; null without any. */
    private @Nullable Site siteToPublishIn(Context context) {
        List<Site> there = shelf.all().stream()
                .filter(site -> site.number() < net.count() && site.held(Version.ROOT) != null)
                .toList();
        List<Site> own =
                there.stream().filter(site -> net.owns(self, site.number())).toList();
        List<Site> from = own.isEmpty() ? there : own;
        return from.isEmpty()
                ? null
                : from.get(from.size() == 1 ? 0 : context.random().nextInt(from.size()));
    }

    @Override
    public void onOperation(Operation operation, Context context) {
        switch (operation.kind()) {
            case Work.PUBLISH -> work.publish(operation, context);
            case Work.VISIT -> work.visit(operation, context);
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        answers.onRequest(from, request, message, context);
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (!(message instanceof ZeroNetMessages.Any)) {
            throw new UnknownMessage(getClass(), message);
        }
        answered(from, message, token, context);
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        answered(to, null, token, context);
    }

    /** An answer has come, or, if it is null, none has. */
    private void answered(int peer, @Nullable Message answer, RequestToken token, Context context) {
        if (token instanceof FileRequests.Asked asked) {
            Downloads downloads = library.of(asked.site());
            if (downloads != null) {
                downloads.onAnswer(asked, answer, context);
            }
        } else if (token instanceof Publisher.Sent sent) {
            publisher.onAnswer(peer, sent, answer, context);
        } else if (token instanceof Exchange.Exchanged exchanged) {
            exchange.onAnswer(peer, exchanged, answer, context);
        } else if (token instanceof Modifications.Listed listed) {
            modifications.onAnswer(peer, listed, answer, context);
        } else if (token instanceof Trackers.Announced announced) {
            trackers.onAnswer(announced, answer, context);
        } else if (token instanceof Updates.Body body) {
            updates.onBody(body, answer, context);
        } else if (answer == null) {
            context.close(peer);
            connector.onLost(peer, context);
        } else {
            connector.onShaken(peer, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Rounds.Round round) {
            rounds.onTimer(round, context);
        } else if (timer instanceof Publisher.Rested rested) {
            publisher.onRested(rested, context);
        } else if (timer instanceof UpdateLimit.Passed passed) {
            updates.onPassed(passed, context);
        } else if (timer instanceof Updates.Verified verified) {
            updates.onVerified(verified, context);
        } else if (timer instanceof Exchange.Later later) {
            exchange.onLater(later, context);
        } else if (timer instanceof Answers.Slowed slowed) {
            answers.onSlowed(slowed, context);
        } else if (timer instanceof Downloads.Due due) {
            Downloads downloads = library.of(due.site());
            if (downloads != null) {
                downloads.onTimer(due, context);
            }
        }
    }

    /** A peer that an overlay has connected, or that has dialled, and that has a site of this peer, is one of its swarm. */
    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        if (!connector.isWaiting(peer) && params.content().known() == ZeroNetParams.Acquaintance.CONTACTS) {
            for (Site site : shelf.all()) {
                if (net.isMember(peer, site.number())) {
                    site.swarm().add(peer, context);
                }
            }
        }
        connector.onConnected(peer, direction, context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        badActions.forget(peer);
        connector.onLost(peer, context);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        connector.onLost(peer, context);
    }
}
