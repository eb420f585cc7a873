package dev.hearsay.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sides that results make, and which of them are compared: runs that differ in the seed alone are one side. */
public final class Grouping {
    /** A side that is not named yet, and the places that its runs come from. */
    private record Draft(Side side, List<Path> places, boolean isRun) {
        Path place() {
            return places.size() == 1 ? places.get(0) : commonParent(places);
        }
    }

    private Grouping() {}

    /**
     * The groups of results that are all beside each other: the cells of sweeps with the same cells each by itself, else all sides in one.
     *
     * @throws WrongResultsException if there is only one side
     */
    public static List<Group> beside(List<Source> sources) throws WrongResultsException {
        if (sources.size() > 1 && haveSameCells(sources)) {
            return byCell(sources);
        }
        List<Draft> drafts = drafts(sources);
        if (drafts.size() == 1 && sources.size() > 1) {
            drafts = sources.stream().map(Grouping::draft).toList();
        }
        if (drafts.size() < 2) {
            throw new WrongResultsException(
                    sources.get(0).place() + " is one side only; a comparison needs another directory of results");
        }
        return List.of(new Group("", named(drafts)));
    }

    /**
     * The groups of results that are held against others, which come first: the cells of sweeps with the same cells each by itself, else
     * every side beside the only one of the base.
     *
     * @throws WrongResultsException if the base has several sides, and the others not the same
     */
    public static List<Group> against(List<Source> base, List<Source> others) throws WrongResultsException {
        List<Source> both = new ArrayList<>(base);
        both.addAll(others);
        if (base.size() == 1 && others.size() == 1 && haveSameCells(both)) {
            return byCell(both);
        }
        List<Draft> first = drafts(base);
        if (first.size() > 1) {
            throw new WrongResultsException("--against: " + base.get(0).place() + " has " + first.size()
                    + " sides, and what is held against it has not the same");
        }
        List<Draft> all = new ArrayList<>(first);
        all.addAll(drafts(others));
        return List.of(new Group("", named(all)));
    }

    private static boolean haveSameCells(List<Source> sources) {
        Set<String> cells = new LinkedHashSet<>(sources.get(0).cells());
        return sources.stream()
                .allMatch(source -> !source.isRun()
                        && source.sides().size() > 1
                        && new LinkedHashSet<>(source.cells()).equals(cells));
    }

    private static List<Group> byCell(List<Source> sources) {
        List<String> names = distinct(names(sources.stream().map(Source::place).toList()));
        List<Group> groups = new ArrayList<>();
        for (String cell : sources.get(0).cells()) {
            List<Side> sides = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                String name = names.get(i);
                sources.get(i).sides().stream()
                        .filter(side -> side.name().equals(cell))
                        .findFirst()
                        .ifPresent(side -> sides.add(side.named(name)));
            }
            groups.add(new Group(cell, sides));
        }
        return groups;
    }

    private static Draft draft(Source source) {
        return new Draft(source.sides().get(0), List.of(source.place()), source.isRun());
    }

    /** All sides; runs join the first side of runs that takes them. */
    private static List<Draft> drafts(List<Source> sources) {
        List<Draft> drafts = new ArrayList<>();
        for (Source source : sources) {
            if (source.isRun()) {
                join(draft(source), drafts);
            } else {
                source.sides().forEach(side -> drafts.add(new Draft(side, List.of(source.place()), false)));
            }
        }
        return drafts;
    }

    private static void join(Draft run, List<Draft> drafts) {
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            if (draft.isRun() && draft.side().takes(run.side())) {
                List<Path> places = new ArrayList<>(draft.places());
                places.addAll(run.places());
                drafts.set(i, new Draft(draft.side().with(run.side().runs().get(0)), places, true));
                return;
            }
        }
        drafts.add(run);
    }

    /** Names by place; the cells of a sweep by themselves, if they are of one sweep. */
    private static List<Side> named(List<Draft> drafts) {
        List<Path> places = drafts.stream().map(Draft::place).toList();
        boolean areOneSweeps = drafts.stream().noneMatch(Draft::isRun)
                && places.stream().distinct().count() == 1;
        if (places.stream().distinct().count() < places.size()) {
            places = drafts.stream().map(draft -> draft.places().get(0)).toList();
        }
        List<String> names = names(places);
        List<String> whole = new ArrayList<>();
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            Path place = places.get(i);
            boolean isOnlyCell = places.stream().filter(place::equals).count() == 1;
            String cell = draft.side().name();
            whole.add(areOneSweeps ? cell : draft.isRun() || isOnlyCell ? names.get(i) : names.get(i) + ": " + cell);
        }
        List<String> distinct = distinct(whole);
        for (int i = 0; i < drafts.size(); i++) {
            sides.add(drafts.get(i).side().named(distinct.get(i)));
        }
        return sides;
    }

    /** Names that stand for one thing each: the second of a name is numbered. */
    private static List<String> distinct(List<String> names) {
        Map<String, Integer> used = new LinkedHashMap<>();
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            int count = used.merge(name, 1, Integer::sum);
            distinct.add(count == 1 ? name : name + " (" + count + ")");
        }
        return distinct;
    }

    /** Paths without what they all begin with. */
    private static List<String> names(List<Path> places) {
        List<Path> whole =
                places.stream().map(place -> place.toAbsolutePath().normalize()).toList();
        int common = commonNames(whole);
        return whole.stream()
                .map(place -> place.getNameCount() == 0
                        ? place.toString()
                        : place.subpath(Math.min(common, place.getNameCount() - 1), place.getNameCount())
                                .toString())
                .toList();
    }

    private static Path commonParent(List<Path> places) {
        Path first = places.get(0).toAbsolutePath().normalize();
        int common = commonNames(
                places.stream().map(place -> place.toAbsolutePath().normalize()).toList());
        Path root = first.getRoot();
        return common == 0 || root == null ? first : root.resolve(first.subpath(0, common));
    }

    private static int commonNames(List<Path> places) {
        Path first = places.get(0);
        int common = first.getNameCount();
        for (Path place : places) {
            int same = 0;
            while (same < Math.min(common, place.getNameCount())
                    && place.getName(same).equals(first.getName(same))) {
                same++;
            }
            common = same;
        }
        return common;
    }
}
