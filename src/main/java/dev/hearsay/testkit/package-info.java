/**
 * The tools with which authors of protocols test them, in a project of their own and here. {@link dev.hearsay.testkit.Hearsay} runs
 * scenarios; {@link dev.hearsay.testkit.ProtocolScript} hands events to a few peers and writes down every effect, for goldens; {@link
 * dev.hearsay.testkit.Conformance} holds a protocol to what every protocol promises, and {@link
 * dev.hearsay.testkit.ProtocolConformance} does so as a JUnit test.
 *
 * <p>Only {@code ProtocolConformance} needs JUnit, which the jar does not contain: a project with tests has it.
 */
@NullMarked
package dev.hearsay.testkit;

import org.jspecify.annotations.NullMarked;
