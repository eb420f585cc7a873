/** Direct mail, anti-entropy and rumor mongering with death certificates (Demers et al. 1987). */
@NullMarked
package dev.hearsay.protocol.demers;

import org.jspecify.annotations.NullMarked;
