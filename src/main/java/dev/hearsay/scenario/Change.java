package dev.hearsay.scenario;

/**
 * A value of a scenario that is not the default.
 *
 * @param path its full path, as in {@code hearsay.topology.degree}
 * @param value the value, as in HOCON
 * @param usual the default, as in HOCON; empty where there is none
 */
public record Change(String path, String value, String usual) {}
