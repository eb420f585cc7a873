package dev.hearsay.property;

/**
 * Properties that are looked at every so many samples.
 *
 * @param probe the properties
 * @param stride the number of samples from one look to the next, from the first sample on
 */
public record Schedule(ProbeModel probe, int stride) {}
