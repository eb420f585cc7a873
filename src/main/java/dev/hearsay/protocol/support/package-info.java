/**
 * State that protocols share: tables by message and by neighbour, what each neighbour knows, requests and whom to ask next.
 */
@NullMarked
package dev.hearsay.protocol.support;

import org.jspecify.annotations.NullMarked;
