/**
 * The sections of a run's page, one file each, and {@link dev.hearsay.report.sections.RunSections}, the catalogue of them. A section is a
 * {@link dev.hearsay.report.sections.RunSection}: it makes blocks of {@link dev.hearsay.report.sections.RunEvidence}, or nothing where the
 * run has nothing to show there. It computes no figure of its own that {@code metrics.figures} or a table of the run has already.
 */
@NullMarked
package dev.hearsay.report.sections;

import org.jspecify.annotations.NullMarked;
