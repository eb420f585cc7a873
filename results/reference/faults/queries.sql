-- faults/pool.csv, of results/reference/pool. Bytes are counted at the miners that there are at first.
select variant,
  round("time-to-90.p50.mean", 1) as t90_ms, round("time-to-90.p90.mean", 1) as t90_p90_ms,
  round("time-to-99.p50.mean", 1) as t99_ms, round("time-to-99.p90.mean", 1) as t99_p90_ms,
  round("time-to-all.p50.mean", 1) as t100_ms,
  round(100 * "time-to-all.reached-all.mean" / "messages.mean", 1) as reached_all_percent,
  round("delivery-time.mean.mean", 1) as delivery_ms, round("coverage.mean", 5) as coverage,
  round("bytes.mean" / "messages.mean" / 1000) as bytes_per_peer_and_message,
  round("uplinks.saturated.mean") as saturated_uplinks, round("uplinks.longest-wait.mean", 1) as longest_wait_ms,
  round(100 * "share-dag.uncles.mean" / "share-dag.settled.mean", 2) as uncles_percent,
  round(100 * coalesce("share-dag.stale.mean", 0) / "share-dag.settled.mean", 2) as stale_percent
from cells order by cell;

-- faults/churn.csv, of results/reference/churn.
select variant, "vars.scale" as scale,
  round("coverage.mean", 4) as coverage,
  round(100 * "time-to-all.reached-all.mean" / "messages.mean", 1) as reached_all_percent,
  round("time-to-90.p50.mean", 1) as t90_ms,
  round("time-to-99.p50.mean", 1) as t99_ms, round("time-to-99.p90.mean", 1) as t99_p90_ms,
  round("bytes.mean" / "messages.mean" / 1000) as bytes_per_peer_and_message,
  round("lives.crashes.mean", 1) as crashes,
  round("repeated-deliveries.mean" / "lives.recoveries.mean", 2) as repeated_per_recovery
from cells order by scale desc, cell;
