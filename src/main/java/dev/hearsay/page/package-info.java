/**
 * Pages for people to look at: one HTML file that needs no network, made of a model. The model (sections of notices, figures, tables and
 * charts) says what is shown; the scripts beside the template draw it, so that a live page can be shown a new model as well.
 */
@NullMarked
package dev.hearsay.page;

import org.jspecify.annotations.NullMarked;
