package dev.hearsay.emulation;

/**
 * Variants of the protocols that do more than forward, with intervals and time-outs so short that much of them happens within the
 * few seconds of a random scenario.
 */
public final class Variants {
    private static final String TRICKLE =
            "inbound-interval = 500 ms, outbound-interval = 200 ms, inbound-delay = 200 ms,"
                    + " overload = 2, overload-delay = 150 ms, request-timeout = 700 ms";

    private static final String BACKUP = ", backup { type = anti-entropy, period = 400 ms";

    /** Those that are quiet when there is nothing left to do. */
    private static final String[] ENDING = {
        "type = direct-mail",
        "type = direct-mail, partners = neighbours",
        "type = rumor-mongering, cycle = 300 ms, k = 2",
        "type = rumor-mongering, cycle = 200 ms, partners = neighbours, interest = blind, loss = coin, k = 4",
        "type = rumor-mongering, cycle = 250 ms, start = mail",
        "type = gossip, margin = 1",
        "type = gossip, fanout = 2, infect = forever, rounds = 4, timing = rounds, period = 250 ms, partners = neighbours",
        "type = gossip, fanout = 3, infect = forever, rounds = 3, period = 300 ms, phase = aligned",
        "type = inv, " + TRICKLE,
        "type = inv, rate-limit = neighbour, flush-target = 1, flush-max = 2, " + TRICKLE,
        "type = inv, announcement-rate = 3, announcement-burst = 2, outbound-factor = 1.5, " + TRICKLE,
        "type = inv, trickle = none, " + TRICKLE,
        "type = inv, compact = true, missing = 0.5, transaction-size = 50 B, request-timeout = 600 ms",
        "type = inv, compact = true, missing = 1, high-bandwidth-peers = 1, transaction-size = 1 B, request-timeout = 300 ms",
        "type = inv, compact = true, high-bandwidth-peers = 0, request-timeout = 500 ms",
        "type = lightning, channels = 2, cln.flush = 400 ms",
        "type = lightning, channels = 1, keep-alives = 0.2, implementation = lnd, lnd { flush = 600 ms, part-delay = 100 ms, least-part = 1, sources = 2,"
                + " update-interval = 800 ms, update-burst = 1, keep-alive-interval = 2 s }",
        "type = lightning, channel-announcements = 0.5, implementation = ldk, node-announcements = 0.1, channels = 1",
        "type = eth",
        "type = eth, direct-size = 0 B, arrival-wait = 100 ms, gather-slack = 50 ms, request-timeout = 400 ms",
        "type = eth, payload = blocks, arrival-wait = 200 ms, request-timeout = 600 ms",
        "type = dandelion, epoch = 1 s, diffuser-probability = 0.3, embargo-min = 300 ms, embargo-mean = 500 ms",
        "type = dandelion, stem = inv, coin = relay, epochs = fixed, epoch = 700 ms, diffuser-probability = 0.3, embargo-min = 900 ms,"
                + " embargo-mean = 500 ms",
        "type = dandelion, stem-neighbours = 1, route = any, diffuser-probability = 0, embargo-min = 2 s, embargo-mean = 1 s",
        "type = dandelion, fluff = trickle, diffuser-probability = 0.2, embargo-min = 500 ms, embargo-mean = 1 s, "
                + TRICKLE,
        "type = plumtree, missing-timeout = 500 ms, graft-timeout = 200 ms",
        "type = plumtree, lazy-delay = 0 ms, missing-timeout = 150 ms, graft-timeout = 70 ms, optimisation-threshold = 1",
        "type = plumtree, lazy-delay = 40 ms, missing-timeout = 300 ms, optimisation-threshold = 1",
        "type = comet-mempool",
        "type = comet-mempool, size = 5, cache-size = 8, max-tx-bytes = 5 kB, max-gossip-others = 2",
        "type = comet-dog, adjust-interval = 150 ms",
        "type = comet-dog, adjust-interval = 100 ms, target-redundancy = 0.3, delta = 0.2, commit-after = 1 s",
        "type = gossipsub, heartbeat = 200 ms, iwant-followup = 400 ms",
        "type = gossipsub, heartbeat = 150 ms, d = 2, d-low = 2, d-high = 3, d-score = 1, d-out = 1, d-lazy = 1,"
                + " prune-backoff = 1 s, graft-flood-threshold = 500 ms, flood-publish = false, subscribed = 0.7",
        "type = gossipsub, heartbeat = 100 ms, d = 2, d-low = 1, d-high = 2, d-out = 0, peer-exchange = true, prune-peers = 2,"
                + " prune-backoff = 1 s, iwant-followup = 200 ms, idontwant-threshold = 0 B, opportunistic-graft-ticks = 3",
        "type = gossipsub, heartbeat = 200 ms, d = 4, d-low = 3, d-high = 5, d-out = 1, idontwant-threshold = 0 B, spare-senders = true,"
                + " preamble { threshold = 1 B, rate = 1 MB/s, margin = 50 ms, most-unfinished = 2, most-receiving = 2 }",
        "type = gossipsub, heartbeat = 200 ms, d = 3, d-low = 2, d-high = 4, d-out = 1, idontwant-threshold = 0 B, iwant-followup = 300 ms,"
                + " idontwant-withdraws = true, preamble { threshold = 1 B, fallback = pull, margin = 20 ms, max-iwant-requests = 2 }",
        "type = gossipsub, heartbeat = 200 ms, d = 3, d-low = 2, d-high = 4, d-out = 1, prune-backoff = 1 s, score {"
                + " mesh-deliveries-weight = -5, mesh-deliveries-activation = 300 ms, mesh-deliveries-threshold = 2,"
                + " mesh-deliveries-decay = 0.9, mesh-failure-weight = -2, gossip-threshold = -1, publish-threshold = -2,"
                + " graylist-threshold = -4, peers-per-address = 2 }",
        "type = kadcast",
        "type = kadcast, beta = 1, k = 1, fec-overhead = 0",
        "type = kadcast, beta = 2, packet-size = 100 B, reassembly-timeout = 1 s",
        "type = kadcast, beta = 2, buckets = neighbours, packet-size = 3000 B, repair-least = 1",
        "type = kadcast, beta = 2, k = 3, unit = message",
        "type = kadcast, beta = 2, channel = datagram, packet-size = 200 B",
        "type = kadcast, beta = 3, channel = datagram, packet-size = 500 B, aggregate = 10 ms",
        "type = header-body, request-timeout = 600 ms",
        "type = header-body, headers = announced, pipelined = false, header-time = 20 ms, request-timeout = 400 ms",
        "type = comet-consensus, part-size = 100 B, gossip-sleep = 40 ms, query-maj23-sleep = 100 ms, timeout-commit = 10 ms",
        "type = comet-evidence, broadcast-interval = 300 ms, commit-time = 1 s",
        "type = fabric, membership = fixed, pull = false, state-transfer = false, fanout = 4, iterations = 2",
        "type = fabric, membership = fixed, pull = false, state-transfer = false, forwarding = contagion, contagion.first-to = 2"
    };

    /** Those in which who asks cannot know that there is nothing left to ask for. */
    private static final String[] ENDLESS = {
        "type = comet-consensus, proposers = in-turns, part-size = 100 B, timeout-commit = 4 s, timeout-propose = 700 ms, timeout-vote = 300 ms",
        "type = lightning, channels = 2, sync = 700 ms, cln { flush = 500 ms, flush-timer = node, own = flush, part-delay = 80 ms, sources = 1, backlog = 0 s }",
        "type = anti-entropy, period = 300 ms",
        "type = anti-entropy, period = 300 ms, deletions { share = 0.5, retention = 1 s, dormant-for = 3 s, retention-sites = 2 }",
        "type = rumor-mongering, cycle = 300 ms, k = 2" + BACKUP
                + " }, deletions { share = 0.5, retention = 1 s, dormant-for = 3 s }",
        "type = anti-entropy, direction = push, compare = full, period = 400 ms, phase = aligned",
        "type = anti-entropy, direction = pull, compare = full, period = 300 ms, partners = neighbours",
        "type = anti-entropy, direction = push-pull, compare = full, period = 500 ms",
        "type = anti-entropy, direction = push, tau = 300 ms, period = 300 ms, partners = neighbours",
        "type = anti-entropy, direction = pull, tau = 1 s, period = 300 ms",
        "type = rumor-mongering, direction = pull, cycle = 300 ms, k = 3",
        "type = rumor-mongering, direction = push-pull, cycle = 300 ms, k = 2, minimise = true, partners = grid",
        "type = rumor-mongering, direction = push-pull, cycle = 500 ms, k = 2, connection-limit = 1, hunt-limit = 3,"
                + " partners = ring, distance-exponent = 1",
        "type = anti-entropy, period = 300 ms, connection-limit = 1, hunt-limit = 2, partners = line, distance-exponent = 1.5",
        "type = rumor-mongering, direction = push-pull, cycle = 250 ms, k = 1, partners = neighbours, loss = coin",
        "type = rumor-mongering, cycle = 300 ms, k = 1" + BACKUP + " }",
        "type = rumor-mongering, cycle = 300 ms, start = mail, partners = neighbours" + BACKUP
                + ", redistribute = mail }",
        "type = rumor-mongering, cycle = 300 ms, start = mail" + BACKUP + ", redistribute = none, compare = full }",
        "type = median-counter, period = 500 ms",
        "type = median-counter, period = 300 ms, ctr-max = 2, most-rounds = 5, partners = neighbours",
        "type = gossip, fanout = 1, pull = true, period = 300 ms",
        "type = gossip, fanout = 2, timing = rounds, pull = true, period = 200 ms, partners = neighbours",
        "type = fabric, pull-interval = 900 ms, digest-wait = 200 ms, response-wait = 500 ms, state.check-interval = 1 s",
        "type = fabric, membership = bootstrap, leader = elected, fanout = 2, pull-interval = 700 ms, digest-wait = 200 ms,"
                + " response-wait = 400 ms, state-info-publish = 500 ms, state-info-request = 600 ms, state { check-interval = 800 ms,"
                + " batch-size = 2, response-timeout = 300 ms }, alive { interval = 400 ms, expiration = 2 s, reconnect = 700 ms },"
                + " election { startup-grace = 1 s, membership-sample = 200 ms, leader-alive-threshold = 1 s, duration = 500 ms }",
        "type = fabric, forwarding = contagion, pull = false, leader = all, blocks-in-memory = 3, state { check-interval = 600 ms,"
                + " block-buffer = 2 }, alive { interval = 700 ms, expiration = 3 s }",
        "type = swim, probe-interval = 200 ms, probe-timeout = 90 ms, gossip-interval = 50 ms, push-pull-interval = 500 ms,"
                + " reconnect-interval = 400 ms, gossip-to-the-dead = 300 ms, suspicion-mult = 3, lifeguard.suspicion-max-mult = 2",
        "type = swim, membership = bootstrap, phase = aligned, join-retry = 300 ms, stream-timeout = 400 ms, probe-interval = 150 ms,"
                + " probe-timeout = 70 ms, push-pull-interval = 300 ms, event-buffer = 3, packet-bytes = 600, indirect-probes = 1",
        "type = swim, gossip-interval = none, push-pull-interval = 400 ms, probe-interval = 100 ms, probe-timeout = 60 ms, suspicion-mult = 0,"
                + " stream-probe = false, lifeguard { awareness-max = 1, nacks = false, suspicion-max-mult = 1, buddies = false }",
        "type = atlas, block-interval = 300 ms, inventory-age = 400 ms, inventory-loop = 100 ms, crawl-interval = 200 ms,"
                + " inventory-timeout = 300 ms, zonefiles-timeout = 400 ms",
        "type = atlas, block-interval = 0 s, inventory-age = 700 ms, inventory-loop = 50 ms, inventory-page = 1 B, crawl-interval = 300 ms,"
                + " order = hash, at-once = 1, health-counting = code, push = lacking, push-interval = 200 ms, push-timeout = 150 ms,"
                + " largest-zonefile = 1000 B, inventory-timeout = 500 ms, zonefiles-timeout = 250 ms",
        "type = atlas, block-interval = 100 ms, inventory-age = 500 ms, inventory-loop = 70 ms, crawl-interval = 150 ms, order = random,"
                + " holder = random, batch = 1, push = owner, push-timeout = 300 ms, inventory-timeout = 200 ms, zonefiles-timeout = 200 ms",
        "type = zeronet, sites = 2, membership = 0.8, files = 2, file-size = 300 B, request-timeout = 800 ms, verification = 2 ms,"
                + " publish { connected-timeout = 600 ms, timeout = 700 ms, window = 500 ms, origin = 2, again = 1 },"
                + " download { workers = 1, part-size = 200 B, check = 300 ms, slow = 1500 ms, give-up = 4 s },"
                + " rounds { first = 500 ms, announce = 2 s, care = 2 s, connections = 3, list-modified = 1 s }",
        "type = zeronet, known = members, one-version-of-a-peer = true, files = 1, request-timeout = 500 ms,"
                + " publish { counts = updates, targets = any, origin = 3, again = 2, pause = 0 ms, differences = true, patched-too = true }",
        "type = zeronet, known = nobody, files = 90, file-size = 50 B, request-timeout = 400 ms, download.many-tasks = 20,"
                + " rounds { first = 300 ms, announce = 1 s, care = 600 ms, list-modified = 500 ms }, publish.differences = true",
        "type = erlay, interval = 800 ms, " + TRICKLE,
        "type = erlay, opener = higher, flooders = reachable, flood-outbound = 1, flood-until-known = 0, interval = 400 ms,"
                + " trickle = none, request-timeout = 300 ms",
        "type = erlay, flood-outbound = 0, flood-until-known = 2, flood-inbound = 0.6, flood-rotation = 1 s, interval = 600 ms,"
                + " most-capacity = 4, q = 0, most-set = 3, " + TRICKLE,
        "type = erlay, flood-reconciled = true, answer = at-once, interval = 300 ms, " + TRICKLE,
        "type = dave, hash-rate = 1e8, period = 100 ms, distance = 4, set-fanout = 3, value-size = 100 B",
        "type = dave, mining = none, semantics = readme, period = 70 ms, distance = 2, tolerance = 1, drop = 1, pull { every = 400 ms, peers = 2 }"
    };

    private Variants() {}

    /** Protocols whose runs end by themselves. */
    public static String[] ending() {
        return ENDING.clone();
    }

    /** Protocols whose runs do not. */
    static String[] endless() {
        return ENDLESS.clone();
    }
}
