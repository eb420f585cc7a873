package dev.hearsay.peer;

import dev.hearsay.link.FlowTable;

/** The shares that are max-min fair to all that is leaving anywhere. A ticket is the number of its flow in the table that all peers share. */
final class MaxMinShares implements Shares {
    private final FlowTable flows;
    private final int self;

    MaxMinShares(FlowTable flows, int self) {
        this.flows = flows;
        this.self = self;
    }

    @Override
    public long begin(int to, int from, int until, long now) {
        return flows.begin(self, to, until - from, now);
    }

    @Override
    public void end(long ticket, long now) {
        flows.end((int) ticket);
    }

    @Override
    public long rankOf(long ticket) {
        return endOf(ticket);
    }

    @Override
    public long endOf(long ticket) {
        return flows.endOf((int) ticket);
    }
}
