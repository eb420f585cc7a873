/** The sections of a run's page, one file each, and {@link dev.hearsay.report.sections.RunSections}, the catalogue of them. */
@NullMarked
package dev.hearsay.report.sections;

import org.jspecify.annotations.NullMarked;
