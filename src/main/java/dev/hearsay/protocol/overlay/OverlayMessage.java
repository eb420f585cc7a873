package dev.hearsay.protocol.overlay;

import dev.hearsay.protocol.Control;

/** What overlays send one another. It carries no broadcast message. */
public interface OverlayMessage extends Control {}
