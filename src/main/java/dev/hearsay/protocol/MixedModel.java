package dev.hearsay.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The protocols of a network whose peers do not all have the same one, as one model: what holds of the network as a whole. It makes no
 * instances, as those depend on the peer.
 *
 * @param models the models, different ones or the same with other keys
 * @param peers the number of peers that have each of them, or in proportion to it
 */
public record MixedModel(List<ProtocolModel> models, List<Integer> peers) implements ProtocolModel {
    /** Copies the lists. */
    public MixedModel {
        models = List.copyOf(models);
        peers = List.copyOf(peers);
    }

    @Override
    public ProtocolFactory over(Setup setup) {
        throw new IllegalStateException("a protocol of no peer in particular");
    }

    /** All types of messages, each once, in the order of the models. */
    @Override
    public List<Class<? extends Message>> messages() {
        Set<Class<? extends Message>> types = new LinkedHashSet<>();
        models.forEach(model -> types.addAll(model.messages()));
        return List.copyOf(types);
    }

    /** All kinds of operations, each once, in the order of the models. */
    @Override
    public List<String> operations() {
        return models.stream()
                .flatMap(model -> model.operations().stream())
                .distinct()
                .toList();
    }

    /** That of the first protocol that has one. */
    @Override
    public Optional<IdentifierSpace> space(Setup setup) {
        return models.stream().flatMap(model -> model.space(setup).stream()).findFirst();
    }

    /** Those of the first protocol that has some. */
    @Override
    public Optional<IntUnaryOperator> subnets(Setup setup) {
        return models.stream().flatMap(model -> model.subnets(setup).stream()).findFirst();
    }

    @Override
    public boolean formsLinks() {
        return models.stream().anyMatch(ProtocolModel::formsLinks);
    }

    @Override
    public boolean withdraws() {
        return models.stream().anyMatch(ProtocolModel::withdraws);
    }

    @Override
    public boolean prioritisesOwn() {
        return models.stream().anyMatch(ProtocolModel::prioritisesOwn);
    }

    @Override
    public Promises promises() {
        return Promises.together(models.stream().map(ProtocolModel::promises).toList(), peers);
    }

    @Override
    public Footprint footprint(double degree) {
        return new Footprint(
                mean(model -> model.footprint(degree).copies()),
                (int) mean(model -> model.footprint(degree).messageBytes()),
                (int) Math.ceil(mean(model -> model.footprint(degree).keptBytes())));
    }

    private double mean(ToDoubleFunction<ProtocolModel> of) {
        return Promises.mean(models, peers, of);
    }
}
