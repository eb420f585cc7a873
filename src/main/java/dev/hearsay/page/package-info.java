/**
 * Pages for people to look at: one HTML file that needs no network, made of a model. The model (sections of notices, figures, tables and
 * charts) says what is shown; the scripts beside the template draw it, so that a live page can be shown a new model as well.
 *
 * <p>To add:
 *
 * <ul>
 *   <li>a section: make a {@link dev.hearsay.page.Section} of blocks, with an id that no other has; one of a run is a {@code RunSection}
 *       in the catalogue {@code RunSections}. Nothing here changes.
 *   <li>a page of another kind: a {@link dev.hearsay.page.Page} of such sections, as {@link dev.hearsay.page.PageHtml#of}.
 *   <li>a form of series: a {@link dev.hearsay.page.Chart.Kind}, and a case in {@code drawn} of charts.js. Where ECharts has a part for
 *       it that is not vendored yet, echarts/entry.js names it, and echarts/VENDORED says how the file is made anew.
 *   <li>what is no chart, as a picture that moves: a {@link dev.hearsay.page.Block.Widget}, and a script that adds itself to {@code
 *       hearsay.widgets} under the widget's type; its name stands in {@code SCRIPTS} of {@link dev.hearsay.page.PageHtml}.
 *   <li>a unit: a line in {@code SCALES} of units.js.
 * </ul>
 */
@NullMarked
package dev.hearsay.page;

import org.jspecify.annotations.NullMarked;
