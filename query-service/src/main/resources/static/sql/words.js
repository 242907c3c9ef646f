const words = (text) => text.trim().split(/\s+/);

/** Functions that the service allows and that people look for; there are many more. */
export const FUNCTIONS = words(`
  abs age any_value approx_count_distinct approx_quantile arg_max arg_min array_agg avg bool_and bool_or cast ceil
  coalesce concat concat_ws contains corr count count_if cume_dist current_date date_diff date_part date_trunc dayname
  dense_rank ends_with entropy epoch epoch_ms exp extract first first_value floor format greatest histogram ifnull
  json_extract json_extract_string json_keys json_object lag last last_value lead least left length like_escape
  list list_aggregate list_contains list_distinct list_filter list_sort list_transform ln log lower lpad ltrim map_keys
  map_values max max_by md5 median min min_by mode monthname nth_value ntile nullif percent_rank position quantile_cont
  quantile_disc random rank regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace repeat
  replace reverse right round row_number rpad rtrim sign split_part sqrt starts_with stddev_samp strftime string_agg
  string_split strip_accents strlen strptime struct_pack substring sum time_bucket to_days to_hours to_milliseconds
  to_minutes to_seconds to_timestamp trim trunc try_cast typeof unnest upper var_samp year month day hour minute second
`);

export const KEYWORDS = words(`
  SELECT DISTINCT FROM WHERE AND OR NOT IN IS NULL BETWEEN LIKE ILIKE CASE WHEN THEN ELSE END AS JOIN LEFT RIGHT INNER
  FULL CROSS ASOF USING ON UNION ALL EXCEPT INTERSECT WITH RECURSIVE HAVING QUALIFY OVER PARTITION WINDOW FILTER ROWS
  RANGE PRECEDING FOLLOWING UNBOUNDED LIMIT OFFSET ASC DESC NULLS FIRST LAST VALUES PIVOT UNPIVOT INTERVAL DATE
  TIMESTAMP TRUE FALSE EXISTS DESCRIBE SUMMARIZE EXPLAIN ANALYZE EXCLUDE COLUMNS LATERAL
`).concat("GROUP BY", "ORDER BY", "GROUP BY ALL", "SHOW TABLES");
