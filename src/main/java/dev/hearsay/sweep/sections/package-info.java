/**
 * Sections of the page of a sweep, one file each; {@link dev.hearsay.sweep.sections.SweepSections} is their catalogue. All are made of
 * the files of the sweep's results, so that the page can be made again.
 */
@NullMarked
package dev.hearsay.sweep.sections;

import org.jspecify.annotations.NullMarked;
