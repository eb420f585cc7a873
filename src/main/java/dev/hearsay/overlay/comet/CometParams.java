package dev.hearsay.overlay.comet;

import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of a peer: CometBFT at 5bba72c, config/config.go, p2p/switch.go, p2p/transport.go and p2p/pex/pex_reactor.go. Times in
 * nanoseconds.
 *
 * @param book those of its address book
 * @param operator what its operator has configured about others
 * @param role its role
 * @param mostInbound the connections that others may have dialled at most
 * @param mostOutbound the connections that it dials of its own accord at most
 * @param allowsDuplicateIp true if two peers of one IP address may be connected with it
 * @param mostPerSubnet the connections with peers of one group of addresses at most
 * @param refusesBanned true if whom it has banned may not dial it, and reported peers are banned
 * @param anchors the connections of its own dialling that a peer which comes back dials first, at most
 * @param ensurePeriod the time between two checks that it has peers enough; a third of it is the least time between two requests of a peer
 * @param ban the time for which a peer that misbehaves is banned
 * @param dialTimeout the time after which a dial without a connection has failed
 * @param handshakeTimeout the time for which a dial waits at a peer that is full
 * @param mostAttempts the failures in a row after which an address is banned
 * @param dialSpread the time within which configured dials are put off at random
 * @param reconnects how it dials persistent peers that are gone
 * @param crawl how it looks around as a seed
 * @param dialsSeedAnswers true if it dials all that a seed has told it of, whatever the limit
 * @param savePeriod the time between two savings of its book
 * @param goodAfter the useful messages after which a peer is marked as good
 * @param joinWithin the time from the start within which peers begin
 */
record CometParams(
        BookParams book,
        OperatorKeys operator,
        Role role,
        int mostInbound,
        int mostOutbound,
        boolean allowsDuplicateIp,
        int mostPerSubnet,
        boolean refusesBanned,
        int anchors,
        long ensurePeriod,
        long ban,
        long dialTimeout,
        long handshakeTimeout,
        int mostAttempts,
        long dialSpread,
        Reconnects reconnects,
        CrawlParams crawl,
        boolean dialsSeedAnswers,
        long savePeriod,
        int goodAfter,
        long joinWithin) {
    private static final int MOST_PEERS = 10_000;
    /** The back-off of the dial after so many failures is 34 years. */
    private static final int MOST_ATTEMPTS = 30;

    /**
     * The dials of a persistent peer that is gone.
     *
     * @param attempts the dials at an even pace
     * @param interval the time from the failure of one to the next
     * @param backoffAttempts the dials after these, the i-th of them 3^i seconds after the one before it has failed
     */
    record Reconnects(int attempts, long interval, int backoffAttempts) {
        /** The last of so many comes 166 days after the one before. */
        private static final int MOST_BACKOFFS = 15;

        private static final int MOST = 1_000_000;

        static Reconnects from(ConfigBlock settings) {
            return new Reconnects(
                    settings.integer("reconnect-attempts", 1, MOST),
                    settings.period("reconnect-interval"),
                    settings.integer("reconnect-backoff-attempts", 0, MOST_BACKOFFS));
        }
    }

    /**
     * The crawling of a seed.
     *
     * @param period the time between two rounds
     * @param again the time after which it dials the same peer again
     * @param disconnectAfter the time after which it closes a connection
     * @param bias the part of new addresses in its answers, in percent
     */
    record CrawlParams(long period, long again, long disconnectAfter, int bias) {
        static CrawlParams from(ConfigBlock settings) {
            return new CrawlParams(
                    settings.round("crawl-period"),
                    settings.duration("crawl-again-after"),
                    settings.duration("seed-disconnect-after"),
                    settings.integer("seed-bias", 0, 100));
        }
    }

    static CometParams from(ConfigBlock settings) {
        return new CometParams(
                BookParams.from(settings),
                OperatorKeys.from(settings),
                Role.of(settings.choice("role", Role.WORDS)),
                settings.integer("max-inbound", 0, MOST_PEERS),
                settings.integer("max-outbound", 0, MOST_PEERS),
                settings.flag("allow-duplicate-ip"),
                settings.integerOr("max-per-subnet", "unlimited", Integer.MAX_VALUE, 1, MOST_PEERS),
                settings.flag("refuse-banned"),
                settings.integer("anchors", 0, MOST_PEERS),
                settings.round("ensure-period"),
                settings.duration("ban-time"),
                settings.timeout("dial-timeout"),
                settings.duration("handshake-timeout"),
                settings.integer("max-dial-attempts", 0, MOST_ATTEMPTS),
                settings.duration("dial-spread"),
                Reconnects.from(settings),
                CrawlParams.from(settings),
                settings.flag("dial-seed-answers"),
                settings.period("save-period"),
                settings.integer("good-after", 1, Integer.MAX_VALUE),
                settings.duration("join-within"));
    }

    /** The least time between two requests of a peer that are answered: minReceiveRequestInterval. */
    long requestSpacing() {
        return ensurePeriod / 3;
    }
}
