/**
 * Emulated protocols against what is published about them, or known of them in closed form: one class for each experiment, which
 * says what is compared, with which source, and how it came out. What is written is the same on every machine.
 */
@NullMarked
package dev.hearsay.bench.validation;

import org.jspecify.annotations.NullMarked;
