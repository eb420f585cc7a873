package dev.hearsay.protocol;

/** A reminder that a protocol sets itself: any immutable record (or enum), handed back when the timer is due. */
public interface Timer {}
