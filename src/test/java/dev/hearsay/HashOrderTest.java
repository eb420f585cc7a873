package dev.hearsay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The order of a hash table differs from JVM to JVM, and must not reach a result. A class that makes one may look things up in it;
 * it neither goes through a map or set, nor hands one out to others, who would not know what it is.
 */
@AnalyzeClasses(packages = "dev.hearsay", importOptions = ImportOption.DoNotIncludeTests.class)
class HashOrderTest {
    /** Classes in which the order is known not to matter, and why. */
    private static final Map<String, String> ALLOWED = Map.of(
            "Streams", "a sum of whole numbers",
            "WallClock", "lanes begin side by side, whichever is called first");

    private static final Set<Class<?>> HASHED =
            Set.of(HashMap.class, HashSet.class, IdentityHashMap.class, WeakHashMap.class, ConcurrentHashMap.class);
    private static final Set<String> HASHED_BY_STREAMS = Set.of(
            "toSet",
            "toMap",
            "groupingBy",
            "toUnmodifiableSet",
            "toUnmodifiableMap",
            "toConcurrentMap",
            "groupingByConcurrent");
    private static final Set<String> ORDERLESS = Set.of("of", "ofEntries", "copyOf", "newKeySet");
    private static final Set<String> WALKS = Set.of(
            "iterator",
            "spliterator",
            "stream",
            "parallelStream",
            "forEach",
            "entrySet",
            "keySet",
            "values",
            "keys",
            "elements",
            "toArray",
            "replaceAll",
            "removeIf");

    @ArchTest
    static final ArchRule hashTablesAreLookedUpAndNothingElse = ArchRuleDefinition.classes()
            .should(new ArchCondition<>("look up hash tables and nothing else") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                    if (!ALLOWED.containsKey(outermost(each).getSimpleName())) {
                        leaks(each).forEach(leak -> events.add(SimpleConditionEvent.violated(each, leak)));
                    }
                }
            });

    /** Where a class that makes hash tables may let their order out. */
    private static List<String> leaks(JavaClass each) {
        List<JavaAccess<?>> accesses = new ArrayList<>(each.getAccessesFromSelf());
        accesses.addAll(each.getCodeUnitReferencesFromSelf());
        List<String> made = accesses.stream()
                .filter(HashOrderTest::makes)
                .map(JavaAccess::getDescription)
                .toList();
        if (made.isEmpty()) {
            return List.of();
        }
        List<String> leaks = new ArrayList<>();
        accesses.stream()
                .filter(access -> walks(access) || handsOver(access, each))
                .forEach(access -> leaks.add(access.getDescription() + ", where hash tables are made: " + made));
        each.getMethods().stream()
                .filter(HashOrderTest::handsOut)
                .forEach(method -> leaks.add(method.getDescription() + ", where hash tables are made: " + made));
        return leaks;
    }

    private static boolean makes(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (name.equals("<init>")) {
            return HASHED.stream().anyMatch(owner::isEquivalentTo);
        }
        boolean orderless = owner.isEquivalentTo(Map.class)
                || owner.isEquivalentTo(Set.class)
                || owner.isEquivalentTo(ConcurrentHashMap.class);
        boolean byStream = owner.isEquivalentTo(Collectors.class) && HASHED_BY_STREAMS.contains(name);
        return (orderless && ORDERLESS.contains(name) && !hasNoOrder(access)) || (byStream && !namesItsMap(access));
    }

    /** Whether it is one of no or one element, which has no order. */
    private static boolean hasNoOrder(JavaAccess<?> access) {
        int one = access.getTargetOwner().isEquivalentTo(Map.class) ? 2 : 1;
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getName().equals("of")
                && target.getRawParameterTypes().size() <= one
                && target.getRawParameterTypes().stream().noneMatch(JavaClass::isArray);
    }

    /** Whether the map that is made is named by a supplier, and so is whatever is found there. */
    private static boolean namesItsMap(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(java.util.function.Supplier.class));
    }

    /** Whether it goes through a map or set. A reference such as {@code Set::stream} names the interface that declares the method. */
    private static boolean walks(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean perhaps = access instanceof JavaMethodReference
                && (owner.isEquivalentTo(Collection.class) || owner.isEquivalentTo(Iterable.class));
        return WALKS.contains(access.getTarget().getName()) && (perhaps || isTable(owner));
    }

    /** Whether a map or set goes to another class of ours. */
    private static boolean handsOver(JavaAccess<?> access, JavaClass from) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getOwner().getPackageName().startsWith("dev.hearsay")
                && !outermost(target.getOwner()).equals(outermost(from))
                && target.getRawParameterTypes().stream().anyMatch(HashOrderTest::isTable);
    }

    private static boolean handsOut(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.PRIVATE)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && isTable(((JavaCodeUnit) method).getRawReturnType());
    }

    private static boolean isTable(JavaClass type) {
        return type.isAssignableTo(Map.class) || type.isAssignableTo(Set.class);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HashOrderTest::outermost).orElse(type);
    }

    @Test
    void everyClassThatIsAllowedShouldNeedIt() {
        List<String> leaking = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.hearsay").stream()
                        .filter(each -> !leaks(each).isEmpty())
                        .map(each -> outermost(each).getSimpleName())
                        .toList();

        assertThat(leaking).containsAll(ALLOWED.keySet());
    }

    @Test
    void eachWayOutShouldBeFound() {
        ClassFileImporter importer = new ClassFileImporter();
        List<Class<?>> leaking = List.of(
                GoesThrough.class, HandsOut.class, HandsOver.class, Streams.class, Constant.class, ByReference.class);

        assertThat(leaking)
                .allSatisfy(
                        each -> assertThat(leaks(importer.importClass(each))).isNotEmpty());
        assertThat(leaks(importer.importClass(LooksUp.class))).isEmpty();
        assertThat(leaks(importer.importClass(KeepsOrder.class))).isEmpty();
    }

    static final class GoesThrough {
        private final Map<Integer, String> names = new HashMap<>();

        int longest() {
            int longest = 0;
            for (String name : names.values()) {
                longest = Math.max(longest, name.length());
            }
            return longest;
        }
    }

    static final class HandsOut {
        Set<Integer> numbers() {
            return new HashSet<>(List.of(1, 2, 3));
        }
    }

    static final class HandsOver {
        boolean isSame(HashOrderTestReceiver receiver) {
            return receiver.takes(Set.of(1, 2));
        }
    }

    static final class Streams {
        List<Integer> distinct(List<Integer> numbers) {
            return numbers.stream().collect(Collectors.toSet()).stream().toList();
        }
    }

    static final class Constant {
        private static final Map<String, Integer> UNITS = Map.of("s", 1, "min", 60);

        List<String> names() {
            return List.copyOf(UNITS.keySet());
        }
    }

    static final class ByReference {
        List<Integer> all(List<List<Integer>> lists) {
            return lists.stream()
                    .map(list -> (Set<Integer>) new HashSet<>(list))
                    .flatMap(Set::stream)
                    .toList();
        }
    }

    static final class LooksUp {
        private final Map<Integer, String> names = new HashMap<>();

        String name(int number) {
            return Objects.requireNonNull(names.get(number));
        }
    }

    static final class KeepsOrder {
        private final Map<Integer, String> names = new LinkedHashMap<>();

        Stream<String> all() {
            return names.values().stream();
        }
    }
}

/** Somebody else, who takes a set. */
final class HashOrderTestReceiver {
    boolean takes(Set<Integer> numbers) {
        return numbers.iterator().next() == 1;
    }
}
