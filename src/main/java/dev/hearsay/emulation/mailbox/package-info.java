/**
 * The delayed mailboxes of a lane: what is on its way, in a timing wheel, and what is due in a window, in the order of arrival.
 */
@NullMarked
package dev.hearsay.emulation.mailbox;

import org.jspecify.annotations.NullMarked;
