package dev.hearsay.page;

import java.util.List;

/**
 * The content of a page.
 *
 * @param title the heading
 * @param subtitle a line below it
 * @param sections the parts in their order
 */
public record Page(String title, String subtitle, List<Section> sections) {
    /** Copies the sections. */
    public Page {
        sections = List.copyOf(sections);
    }
}
