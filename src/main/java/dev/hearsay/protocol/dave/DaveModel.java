package dev.hearsay.protocol.dave;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.settings.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A network of Dave's nodes. */
record DaveModel(DaveParams params) implements ProtocolModel {
    private static final List<String> OPERATIONS = List.of("set", "get");

    @Override
    public ProtocolFactory over(Setup setup) {
        IntUnaryOperator subnetOf = params.subnets().in(setup.groups());
        int[] sybils = setup.peersOf(DaveParams.SYBIL);
        return self -> new Dave(params, subnetOf, sybils);
    }

    @Override
    public String role() {
        return params.role();
    }

    @Override
    public List<String> operations() {
        return OPERATIONS;
    }

    /** The share of peers that a value reaches depends on their number, so that no run waits for all of them. */
    @Override
    public Promises promises() {
        return Promises.FULL
                .withComplete(Promises.Complete.EVERY_OPERATION)
                .withResidue(1)
                .endless();
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return DaveMessages.TYPES;
    }

    @Override
    public Catalogue<Behaviour> behaviours() {
        return new Catalogue<Behaviour>("behaviour").with("colluding", Colluding::from);
    }

    @Override
    public Optional<IntUnaryOperator> subnets(Setup setup) {
        return Optional.of(params.subnets().in(setup.groups()));
    }
}
