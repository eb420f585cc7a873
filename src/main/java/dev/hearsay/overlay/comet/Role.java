package dev.hearsay.overlay.comet;

/**
 * The task that a peer of CometBFT's network is configured for: CometBFT at 5bba72c, docs/core/validators.md for validators and sentries, seed_mode
 * and pex of config/config.go.
 */
enum Role {
    /** A full node, which exchanges peers. */
    NODE("node"),
    /** A node that crawls the network, and answers each caller once. */
    SEED("seed"),
    /** A full node that stands before a validator, and keeps its address secret. */
    SENTRY("sentry"),
    /** A node that exchanges no peers, and dials its sentries alone. */
    VALIDATOR("validator"),
    /** A node that exchanges no peers, and dials its persistent peers alone. */
    SHIELDED("shielded");

    static final String[] WORDS = {"node", "seed", "sentry", "validator", "shielded"};

    private final String word;

    Role(String word) {
        this.word = word;
    }

    static Role of(String word) {
        for (Role role : values()) {
            if (role.word.equals(word)) {
                return role;
            }
        }
        return NODE;
    }

    /** The role as others know it: empty for a full node. */
    String word() {
        return this == NODE ? "" : word;
    }

    /** True for one that has the channel of the exchange, as its handshake tells others. */
    boolean exchangesPeers() {
        return this != VALIDATOR && this != SHIELDED;
    }
}
