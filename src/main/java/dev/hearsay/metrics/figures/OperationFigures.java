package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Hops;
import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.workload.Ending;
import dev.hearsay.workload.Operations;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The figures of the operations of one kind that have begun: at an honest peer that was up, and at {@code figures.from} or later.
 *
 * @param count the number of them
 * @param succeeded those that their protocol completed as succeeded
 * @param failed those that it completed as failed
 * @param timedOut those that it did not complete in time
 * @param lost those whose peer went before
 * @param running those that had not ended when the run had
 * @param success succeeded / (succeeded + failed + timed out): who asks is there to see how it ends
 * @param timeMs from start to end, over those that succeeded, in ms
 * @param hops by the protocol's own count, over those that succeeded
 * @param transmissions the transmissions that were part of one, the lost ones too, over all
 * @param bytes the bytes of these transmissions, over all
 */
public record OperationFigures(
        int count,
        int succeeded,
        int failed,
        int timedOut,
        int lost,
        int running,
        double success,
        Times timeMs,
        Hops hops,
        Amount transmissions,
        Amount bytes) {
    /** Mean, quantiles and largest of an amount for each operation. */
    public record Amount(double mean, double p50, double p90, double p99, double max) {
        private static Amount of(Distribution all) {
            return new Amount(all.mean(), all.p50(), all.p90(), all.p99(), all.max());
        }
    }

    /** The figures of each kind, in the order of the scenario; none in a run without operations. */
    static Map<String, OperationFigures> byKind(RunResult result) {
        Map<String, OperationFigures> figures = new LinkedHashMap<>();
        for (String kind : result.operations().kinds()) {
            figures.put(kind, of(result, kind));
        }
        return Collections.unmodifiableMap(figures);
    }

    private static OperationFigures of(RunResult result, String kind) {
        Operations operations = result.operations();
        OperationRecords records = result.operationRecords();
        int[] begun = begun(result, kind);
        int[] succeeded = ended(begun, records, Ending.SUCCEEDED);
        int failed = ended(begun, records, Ending.FAILED).length;
        int timedOut = ended(begun, records, Ending.TIMED_OUT).length;
        int lost = ended(begun, records, Ending.LOST).length;
        int seen = succeeded.length + failed + timedOut;
        Distribution times = distribution(succeeded, each -> records.endedAt(each) - operations.startsAt(each))
                .inMillis();
        Distribution hops = distribution(succeeded, records::hops);
        return new OperationFigures(
                begun.length,
                succeeded.length,
                failed,
                timedOut,
                lost,
                begun.length - seen - lost,
                seen == 0 ? Double.NaN : (double) succeeded.length / seen,
                new Times(times.mean(), times.p50(), times.p90(), times.p99(), times.max()),
                new Hops(hops.mean(), hops.max()),
                Amount.of(distribution(begun, result.traffic()::transmissionsOfOperation)),
                Amount.of(distribution(begun, result.traffic()::bytesOfOperation)));
    }

    /** The operations of a kind that count, ascending. */
    public static int[] begun(RunResult result, String kind) {
        Operations operations = result.operations();
        return IntStream.range(0, operations.count())
                .filter(result.operationRecords()::hasBegun)
                .filter(operations::counts)
                .filter(each -> result.adversaries().isHonest(operations.origin(each)))
                .filter(each -> operations.kind(each).equals(kind))
                .toArray();
    }

    /** Those of some operations that have ended in one of these ways. */
    public static int[] ended(int[] begun, OperationRecords records, Ending... endings) {
        List<Ending> all = List.of(endings);
        IntPredicate isSo = each -> records.ending(each).filter(all::contains).isPresent();
        return IntStream.of(begun).filter(isSo).toArray();
    }

    private static Distribution distribution(int[] operations, IntToLongFunction value) {
        return Distribution.of(
                values -> IntStream.of(operations).mapToLong(value).forEach(values));
    }
}
