package dev.hearsay.peer;

import dev.hearsay.link.FlowTable;
import dev.hearsay.protocol.Message;

/** The shares that are max-min fair to all that is leaving anywhere. A ticket is the number of its flow in the table that all peers share. */
final class MaxMinShares implements Shares {
    private final Network network;
    private final FlowTable flows;
    private final int self;

    MaxMinShares(Network network, FlowTable flows, int self) {
        this.network = network;
        this.flows = flows;
        this.self = self;
    }

    @Override
    public long begin(int to, Message message, long now) {
        return flows.begin(self, to, network.onWire(message), now);
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
