package dev.hearsay.overlay.darkfi;

/** How a choking controller holds up channels that make more work than others. */
enum ChokingPolicy {
    NONE,
    BACK_OFF,
    BALANCE
}
