package dev.hearsay.protocol.behaviour;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.settings.Catalogue;

/** The behaviours that go around any protocol. */
public final class Behaviours {
    /** The behaviours by the key {@code as} of the fault {@code behave}. */
    public static final Catalogue<Behaviour> CATALOGUE = new Catalogue<Behaviour>("behaviour")
            .with("silent", Silent::from)
            .with("delaying", Delaying::from)
            .with("selective", Selective::from)
            .with("flooding", Flooding::from)
            .with("equivocating", Equivocating::from)
            .with("withholding", Withholding::from);

    private Behaviours() {}
}
