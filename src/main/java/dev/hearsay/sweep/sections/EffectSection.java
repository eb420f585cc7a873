package dev.hearsay.sweep.sections;

import dev.hearsay.page.Block;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The principal measures against each parameter. */
final class EffectSection implements SweepSection {
    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        List<Block> blocks = new ArrayList<>();
        List<Measure> principal = sweep.principal();
        for (Parameter parameter : numbersFirst(sweep)) {
            blocks.add(new Block.Text("Against " + parameter.column() + together(parameter) + "."));
            principal.stream()
                    .filter(sweep::varies)
                    .forEach(measure -> blocks.add(Lines.chart(sweep, parameter, measure)));
        }
        String constant = principal.stream()
                .filter(measure -> !sweep.varies(measure))
                .map(Measure::title)
                .collect(Collectors.joining(", "));
        if (!blocks.isEmpty() && !constant.isEmpty()) {
            blocks.add(
                    new Block.Text("Without a chart, as it is the same in every cell or not there: " + constant + "."));
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("effects", "Effect of each parameter", blocks));
    }

    /** Curves tell more than lines between names. */
    private static List<Parameter> numbersFirst(SweepEvidence sweep) {
        return Stream.concat(
                        sweep.parameters().stream().filter(Parameter::isNumeric),
                        sweep.parameters().stream().filter(parameter -> !parameter.isNumeric()))
                .toList();
    }

    private static String together(Parameter parameter) {
        return parameter.together().isEmpty() ? "" : ", which goes with " + String.join(", ", parameter.together());
    }
}
