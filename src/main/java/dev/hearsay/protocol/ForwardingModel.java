package dev.hearsay.protocol;

import java.util.List;

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
    default boolean broadcasts() {
        return inner().broadcasts();
    }

    @Override
    default boolean formsLinks() {
        return inner().formsLinks();
    }

    @Override
    default boolean keepsToLinks() {
        return inner().keepsToLinks();
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
    default boolean isEndless() {
        return inner().isEndless();
    }

    @Override
    default boolean asksInLaterMessages() {
        return inner().asksInLaterMessages();
    }

    @Override
    default double residue() {
        return inner().residue();
    }

    @Override
    default long readyAfter() {
        return inner().readyAfter();
    }

    @Override
    default int mostNeighbours() {
        return inner().mostNeighbours();
    }

    @Override
    default double copies(double degree) {
        return inner().copies(degree);
    }

    @Override
    default Footprint footprint(double degree) {
        return inner().footprint(degree);
    }
}
