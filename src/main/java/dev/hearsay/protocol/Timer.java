package dev.hearsay.protocol;

/** What a protocol wants to be reminded of: any immutable record (or enum), handed back when the timer is due. */
public interface Timer {}
