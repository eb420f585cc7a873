package dev.hearsay.protocol.comet;

/**
 * The control of the redundancy of a peer: of the transactions that come again, for each that comes for the first time. It asks for at most
 * one route to be opened, or lets one be cut, at each adjustment.
 *
 * <p>Source: CometBFT at 5bba72c, spec/mempool/gossip/dog.md, Redundancy Control (redundancy, controllerActions, adjustRedundancy).
 */
final class RedundancyController {
    /** The redundancy of an interval in which nothing has come. */
    static final double NONE = -1;

    private final double lowerBound;
    private final double upperBound;
    private int firstTime;
    private int duplicates;
    private boolean isHaveTxBlocked;

    RedundancyController(double target, double delta) {
        lowerBound = target * (1 - delta);
        upperBound = target * (1 + delta);
    }

    void countFirstTime() {
        firstTime++;
    }

    void countDuplicate() {
        duplicates++;
    }

    /** True once after an adjustment that has found too many duplicates, and once at first: the sender may be told. */
    boolean maySayHaveTx() {
        boolean may = !isHaveTxBlocked;
        isHaveTxBlocked = true;
        return may;
    }

    /** Ends an interval, and returns its redundancy; that of duplicates alone is the upper bound. */
    double adjust() {
        double redundancy = redundancy();
        isHaveTxBlocked &= redundancy < upperBound;
        firstTime = 0;
        duplicates = 0;
        return redundancy;
    }

    private double redundancy() {
        if (firstTime == 0) {
            return duplicates == 0 ? NONE : upperBound;
        }
        return (double) duplicates / firstTime;
    }

    /** True if there is too little: more is to be asked for. */
    boolean isTooLow(double redundancy) {
        return redundancy != NONE && redundancy < lowerBound;
    }
}
