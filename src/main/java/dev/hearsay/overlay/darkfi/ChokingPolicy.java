package dev.hearsay.overlay.darkfi;

/** The rule by which a choking controller holds up channels that make more work than others. */
enum ChokingPolicy {
    NONE,
    BACK_OFF,
    BALANCE
}
