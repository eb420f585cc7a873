package dev.hearsay.property;

/**
 * A property that a probe has the value of.
 *
 * @param family the family
 * @param name as in the table
 * @param definition in one line
 * @param unit {@code ms}, or empty for a plain number
 * @param better the side on which the network is better off
 */
record ProbedProperty(Family family, String name, String definition, String unit, Better better) implements Property {}
