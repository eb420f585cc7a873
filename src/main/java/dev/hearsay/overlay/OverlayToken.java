package dev.hearsay.overlay;

import dev.hearsay.protocol.RequestToken;

/** The token of a request of an overlay, as told from those of the broadcast protocol at the same peer. */
public interface OverlayToken extends RequestToken {}
