package dev.hearsay.protocol;

import dev.hearsay.settings.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A model that answers as another one does: the base of a model whose protocol goes around that of the other one. */
public interface ForwardingModel extends ProtocolModel {
    /** The model of the protocol inside. */
    ProtocolModel inner();

    @Override
    default String role() {
        return inner().role();
    }

    @Override
    default List<Class<? extends Message>> messages() {
        return inner().messages();
    }

    @Override
    default List<String> operations() {
        return inner().operations();
    }

    @Override
    default boolean formsLinks() {
        return inner().formsLinks();
    }

    @Override
    default Optional<IdentifierSpace> space(Setup setup) {
        return inner().space(setup);
    }

    @Override
    default Optional<IntUnaryOperator> subnets(Setup setup) {
        return inner().subnets(setup);
    }

    @Override
    default boolean withdraws() {
        return inner().withdraws();
    }

    @Override
    default boolean prioritisesOwn() {
        return inner().prioritisesOwn();
    }

    @Override
    default Promises promises() {
        return inner().promises();
    }

    @Override
    default Catalogue<Behaviour> behaviours() {
        return inner().behaviours();
    }

    @Override
    default Footprint footprint(double degree) {
        return inner().footprint(degree);
    }
}
