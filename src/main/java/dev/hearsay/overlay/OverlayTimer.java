package dev.hearsay.overlay;

import dev.hearsay.protocol.Timer;

/** A timer of an overlay, as told from those of the broadcast protocol at the same peer. */
public interface OverlayTimer extends Timer {}
