package dev.hearsay.protocol.lightning;

import dev.hearsay.settings.ConfigBlock;

/**
 * The keys of lightning: the conduct of the program that a peer runs, and the gossip that it makes.
 *
 * @param flush the way in which its gossip goes out
 * @param limit the updates that it accepts
 * @param sources the most neighbours that it asks for gossip
 * @param backlogSeconds the age up to which it asks for gossip that was made before, in seconds
 * @param origin the gossip that it makes
 * @param sync the time between two queries for all that it may have missed, in nanoseconds; 0 for none
 */
record LightningParams(
        FlushParams flush, UpdateLimit limit, int sources, int backlogSeconds, OriginParams origin, long sync) {
    private static final String[] IMPLEMENTATIONS = {"cln", "lnd", "ldk"};

    static LightningParams from(ConfigBlock settings) {
        OriginParams origin = OriginParams.from(settings);
        long sync = settings.roundOr("sync", "none", 0);
        String implementation = settings.choice("implementation", IMPLEMENTATIONS);
        LightningParams chosen = null;
        for (String name : IMPLEMENTATIONS) {
            LightningParams params = of(settings.block(name), origin, sync);
            boolean isChosen = name.equals(implementation);
            chosen = isChosen ? params : chosen;
            settings.idle(!isChosen, "protocol.implementation is " + implementation, name);
        }
        if (chosen == null) {
            throw new IllegalStateException("no implementation " + implementation);
        }
        return chosen;
    }

    private static LightningParams of(ConfigBlock program, OriginParams origin, long sync) {
        return new LightningParams(
                FlushParams.from(program),
                UpdateLimit.from(program),
                program.integerOr("sources", "all", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
                OwnGossip.seconds(program.duration("backlog")),
                origin,
                sync);
    }

    /** True if peers ask for what they have missed, so that copies may be sent that are under way already. */
    boolean queries() {
        return sync > 0 || origin.channelAnnouncements() > 0;
    }
}
