package dev.hearsay.page;

import java.util.List;

/**
 * A part of a page with a heading, to which the page's contents link.
 *
 * @param id names it in the page's address, in kebab-case
 * @param title the heading
 * @param blocks what it shows, in order; charts in a row stand side by side where there is room
 */
public record Section(String id, String title, List<Block> blocks) {
    /** Copies the blocks. */
    public Section {
        blocks = List.copyOf(blocks);
    }
}
