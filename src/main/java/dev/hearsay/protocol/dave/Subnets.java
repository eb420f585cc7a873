package dev.hearsay.protocol.dave;

/**
 * The subnets that peers are in, of consecutive numbers, and what a node minds of them: a defence against who has many addresses in few subnets,
 * which the README's section 6.4 asks for. The limits of go-ethereum are the model (p2p/discover/table.go at 02b73d4, tableSubnet and tableIPLimit).
 *
 * @param hosts the number of peers in one
 * @param most the peers of one that a node knows at most, but for those that it was told at the start; 0 for no limit
 * @param areSpread true if a message goes to different ones, where there are
 */
record Subnets(int hosts, int most, boolean areSpread) {
    int of(int peer) {
        return peer / hosts;
    }

    boolean areLimited() {
        return most > 0;
    }
}
