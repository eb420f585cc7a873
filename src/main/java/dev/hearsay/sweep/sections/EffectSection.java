package dev.hearsay.sweep.sections;

import dev.hearsay.page.Block;
import dev.hearsay.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The principal measures against each parameter. */
final class EffectSection implements SweepSection {
    @Override
    public Optional<Section> of(SweepEvidence sweep) {
        List<Block> blocks = new ArrayList<>();
        for (Parameter parameter : sweep.parameters()) {
            blocks.add(new Block.Text("Against " + parameter.name() + together(parameter) + "."));
            for (Measure measure : Measure.PRINCIPAL) {
                if (sweep.cells().stream()
                        .anyMatch(cell -> Double.isFinite(cell.of(measure).mean()))) {
                    blocks.add(Lines.chart(sweep, parameter, measure));
                }
            }
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("effects", "Effect of each parameter", blocks));
    }

    private static String together(Parameter parameter) {
        return parameter.together().isEmpty() ? "" : ", which goes with " + String.join(", ", parameter.together());
    }
}
