package dev.hearsay.overlay;

import dev.hearsay.protocol.Control;

/** A message of overlays among themselves. It carries no broadcast message. */
public interface OverlayMessage extends Control {}
