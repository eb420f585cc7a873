/** The peer network of Atlas: a random graph whose peers find one another by an unbiased random walk (blockstack/lib/atlas.py). */
@NullMarked
package dev.hearsay.overlay.atlas;

import org.jspecify.annotations.NullMarked;
