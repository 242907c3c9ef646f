--# Analytic statements on the tables of a shop that must be answered as DuckDB answers them. An empty line after each.
--# After TPC-H

SELECT flag, mode, sum(quantity) AS quantity, sum(price) AS price, sum(price * (1 - discount)) AS discounted,
  sum(price * (1 - discount) * (1 + tax)) AS charged, avg(quantity), avg(discount), count(*) AS n
FROM bronze.line_items
WHERE shipped <= DATE '2025-12-01' - INTERVAL 90 DAY
GROUP BY flag, mode
ORDER BY flag, mode

SELECT l.order_id, sum(l.price * (1 - l.discount)) AS revenue, o.order_date, o.priority
FROM bronze.customers c, bronze.orders o, bronze.line_items l
WHERE c.segment = 'BUILDING' AND c.customer_id = o.customer_id AND l.order_id = o.order_id
  AND o.order_date < DATE '2025-03-15' AND l.shipped > DATE '2024-03-15'
GROUP BY l.order_id, o.order_date, o.priority
ORDER BY revenue DESC, o.order_date, l.order_id
LIMIT 10

SELECT priority, count(*) AS late
FROM bronze.orders o
WHERE order_date >= DATE '2024-01-01' AND order_date < DATE '2024-01-01' + INTERVAL 3 MONTH
  AND EXISTS (SELECT * FROM bronze.line_items l WHERE l.order_id = o.order_id AND l.received < l.shipped)
GROUP BY priority
ORDER BY priority

SELECT c.nation, sum(l.price * (1 - l.discount)) AS revenue
FROM bronze.customers c
JOIN bronze.orders o USING (customer_id)
JOIN bronze.line_items l USING (order_id)
WHERE o.order_date BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'
GROUP BY c.nation
ORDER BY revenue DESC

SELECT sum(price * discount) AS revenue
FROM bronze.line_items
WHERE shipped >= DATE '2024-01-01' AND shipped < DATE '2025-01-01' AND discount BETWEEN 0.05 AND 0.07 AND quantity < 24

SELECT nation, year(order_date) AS year, sum(volume) AS volume
FROM (SELECT c.nation, o.order_date, l.price * (1 - l.discount) AS volume
      FROM bronze.customers c, bronze.orders o, bronze.line_items l
      WHERE c.customer_id = o.customer_id AND o.order_id = l.order_id AND c.nation IN ('FRANCE', 'GERMANY'))
GROUP BY ALL
ORDER BY ALL

SELECT extract(year FROM o.order_date) AS year,
  sum(CASE WHEN c.nation = 'KENYA' THEN l.price ELSE 0 END) / sum(l.price) AS share
FROM bronze.orders o JOIN bronze.customers c USING (customer_id) JOIN bronze.line_items l USING (order_id)
GROUP BY year
ORDER BY year

SELECT c.customer_id, c.name, sum(l.price * (1 - l.discount)) AS lost, c.balance, c.nation
FROM bronze.customers c, bronze.orders o, bronze.line_items l
WHERE c.customer_id = o.customer_id AND l.order_id = o.order_id AND l.flag = 'R'
GROUP BY c.customer_id, c.name, c.balance, c.nation
ORDER BY lost DESC, c.customer_id
LIMIT 20

SELECT part_id, sum(price * quantity) AS value
FROM bronze.line_items
GROUP BY part_id
HAVING sum(price * quantity) > (SELECT sum(price * quantity) * 0.025 FROM bronze.line_items)
ORDER BY value DESC

SELECT l.mode, sum(CASE WHEN o.priority IN ('1-URGENT', '2-HIGH') THEN 1 ELSE 0 END) AS high,
  sum(CASE WHEN o.priority NOT IN ('1-URGENT', '2-HIGH') THEN 1 ELSE 0 END) AS low
FROM bronze.orders o, bronze.line_items l
WHERE o.order_id = l.order_id AND l.mode IN ('MAIL', 'SHIP') AND l.shipped < l.received
GROUP BY l.mode
ORDER BY l.mode

SELECT orders, count(*) AS customers
FROM (SELECT c.customer_id, count(o.order_id)
      FROM bronze.customers c LEFT OUTER JOIN bronze.orders o ON c.customer_id = o.customer_id AND o.status <> 'P'
      GROUP BY c.customer_id) AS counted(customer_id, orders)
GROUP BY orders
ORDER BY customers DESC, orders DESC

SELECT 100.00 * sum(CASE WHEN p.name LIKE 'small%' THEN l.price * (1 - l.discount) ELSE 0 END)
  / sum(l.price * (1 - l.discount)) AS promotion
FROM bronze.line_items l, bronze.parts p
WHERE l.part_id = p.part_id AND l.shipped >= DATE '2024-09-01'

WITH revenue AS (SELECT part_id, sum(price) AS total FROM bronze.line_items GROUP BY part_id)
SELECT p.part_id, p.name, r.total
FROM bronze.parts p JOIN revenue r ON p.part_id = r.part_id
WHERE r.total = (SELECT max(total) FROM revenue)

SELECT brand, size, count(DISTINCT l.order_id) AS orders
FROM bronze.parts p, bronze.line_items l
WHERE p.part_id = l.part_id AND brand <> 'Brand#1' AND name NOT LIKE '%steel' AND size IN (4, 9, 14, 19, 23, 36, 38)
GROUP BY brand, size
ORDER BY orders DESC, brand, size

SELECT sum(l.price) / 7.0 AS yearly
FROM bronze.line_items l
WHERE l.quantity < (SELECT 0.8 * avg(i.quantity) FROM bronze.line_items i WHERE i.part_id = l.part_id)

SELECT c.name, o.order_id, o.total, sum(l.quantity)
FROM bronze.customers c, bronze.orders o, bronze.line_items l
WHERE o.order_id IN (SELECT order_id FROM bronze.line_items GROUP BY order_id HAVING sum(quantity) > 120)
  AND c.customer_id = o.customer_id AND o.order_id = l.order_id
GROUP BY ALL
ORDER BY o.total DESC, o.order_id

SELECT count(*), sum(l.price * (1 - l.discount))
FROM bronze.line_items l, bronze.parts p
WHERE (p.part_id = l.part_id AND p.brand = 'Brand#1' AND l.quantity BETWEEN 1 AND 11 AND l.mode IN ('AIR', 'RAIL'))
   OR (p.part_id = l.part_id AND p.brand = 'Brand#2' AND l.quantity BETWEEN 10 AND 20 AND p.size BETWEEN 1 AND 30)

SELECT nation, count(*), sum(balance)
FROM bronze.customers c
WHERE balance > (SELECT avg(balance) FROM bronze.customers WHERE balance > 0.00)
  AND NOT EXISTS (SELECT 1 FROM bronze.orders o WHERE o.customer_id = c.customer_id AND o.status = 'F')
GROUP BY nation
ORDER BY nation

--# Windows

SELECT customer_id, order_id, total, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w, ntile(4) OVER w
FROM bronze.orders
WINDOW w AS (PARTITION BY customer_id ORDER BY total, order_id)

SELECT order_date, order_id, sum(total) OVER (ORDER BY order_date, order_id) AS running,
  avg(total) OVER (ORDER BY order_date RANGE BETWEEN INTERVAL 30 DAY PRECEDING AND CURRENT ROW) AS month
FROM bronze.orders
ORDER BY order_date, order_id

SELECT order_id, line, first_value(part_id) OVER w, last_value(part_id) OVER w, nth_value(part_id, 2) OVER w,
  lead(price, 1, 0.00) OVER w, lag(price) OVER w
FROM bronze.line_items
WINDOW w AS (PARTITION BY order_id ORDER BY line ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)

SELECT customer_id, order_id, total
FROM bronze.orders
QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY total DESC, order_id) <= 2
ORDER BY customer_id, total DESC, order_id

SELECT order_id, total, max(total) OVER (ORDER BY order_id ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING EXCLUDE CURRENT ROW) AS neighbour
FROM bronze.orders

SELECT status, order_id, sum(total) FILTER (WHERE gift) OVER (PARTITION BY status ORDER BY order_id GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW)
FROM bronze.orders

WITH gaps AS (
  SELECT customer_id, placed_at, placed_at - lag(placed_at) OVER (PARTITION BY customer_id ORDER BY placed_at) > INTERVAL 1 DAY AS new
  FROM bronze.orders)
SELECT customer_id, sum(new::INTEGER) + 1 AS sessions FROM gaps GROUP BY customer_id ORDER BY customer_id

--# Pivots

SELECT * FROM (PIVOT bronze.orders ON status IN ('F', 'O', 'P') USING sum(total) GROUP BY priority) ORDER BY priority

SELECT * FROM (PIVOT bronze.orders ON status IN ('F', 'O') USING sum(total) AS total, count(*) AS n GROUP BY priority ORDER BY priority)

SELECT * FROM (SELECT nation, segment, balance FROM bronze.customers) PIVOT (sum(balance) FOR segment IN ('BUILDING', 'MACHINERY')) ORDER BY nation

SELECT * FROM (UNPIVOT (SELECT order_id, line, discount, tax FROM bronze.line_items) ON discount, tax INTO NAME rate VALUE value)

SELECT order_id, kind, value FROM bronze.orders UNPIVOT (value FOR kind IN (status, priority))

--# Grouping

SELECT nation, segment, sum(balance), grouping(nation), grouping_id(nation, segment)
FROM bronze.customers
GROUP BY CUBE (nation, segment)

SELECT status, priority, count(*) FROM bronze.orders GROUP BY GROUPING SETS ((status, priority), (status), ())

SELECT mode, min(price), max(price), arg_max(order_id, price), arg_min(order_id, price), mode(flag), any_value(mode),
  count_if(discount > 0.05), bool_and(quantity > 0), bool_or(tax = 0), product(line + 1) FILTER (WHERE line < 2 AND order_id < 5)
FROM bronze.line_items
GROUP BY mode

SELECT round(stddev_pop(quantity), 6), round(var_samp(quantity), 6), round(corr(quantity, price), 6), round(covar_pop(quantity, price), 6),
  round(regr_slope(price, quantity), 6), round(skewness(quantity), 6), round(kurtosis(quantity), 6), round(entropy(mode), 6)
FROM bronze.line_items

SELECT quantile_disc(price, [0.25, 0.5, 0.75]), quantile_cont(total, 0.9), median(total), mad(quantity)
FROM bronze.line_items JOIN bronze.orders USING (order_id)

SELECT bit_and(quantity), bit_or(quantity), bit_xor(quantity), count(DISTINCT part_id), sum(DISTINCT quantity) FROM bronze.line_items

SELECT histogram(status), list(DISTINCT priority ORDER BY priority), string_agg(DISTINCT status, '/' ORDER BY status DESC) FROM bronze.orders

SELECT max(total, 3), min(order_id, 2), arg_max(order_id, total, 3) FROM bronze.orders

--# Expressions of tables, and recursion

WITH RECURSIVE days(day) AS (
  SELECT DATE '2024-01-01' UNION ALL SELECT day + INTERVAL 1 DAY FROM days WHERE day < DATE '2024-01-31')
SELECT day, count(o.order_id) AS orders
FROM days LEFT JOIN bronze.orders o ON o.order_date = day
GROUP BY day
ORDER BY day

WITH RECURSIVE walk(part_id, path, depth) AS (
  SELECT part_id, [part_id], 1 FROM bronze.parts WHERE part_id = 1
  UNION ALL
  SELECT p.part_id, list_append(w.path, p.part_id), w.depth + 1
  FROM walk w JOIN bronze.parts p ON p.part_id = w.part_id * 2 WHERE w.depth < 10)
SELECT * FROM walk ORDER BY depth

WITH RECURSIVE fibonacci(n, a, b) AS (SELECT 1, 0::HUGEINT, 1::HUGEINT UNION ALL SELECT n + 1, b, a + b FROM fibonacci WHERE n < 120)
SELECT n, a FROM fibonacci ORDER BY n DESC LIMIT 3

WITH RECURSIVE reach(n) AS (SELECT 0 UNION SELECT (n * 3 + 1) % 17 FROM reach) SELECT n FROM reach ORDER BY n

WITH big AS (FROM bronze.orders WHERE total > 5000), per AS (SELECT customer_id, count(*) AS n FROM big GROUP BY ALL)
FROM per JOIN bronze.customers USING (customer_id) SELECT name, n ORDER BY n DESC, name LIMIT 5

SELECT c.name, latest.order_id
FROM bronze.customers c, LATERAL (SELECT order_id FROM bronze.orders o WHERE o.customer_id = c.customer_id ORDER BY placed_at DESC LIMIT 1) AS latest
ORDER BY c.customer_id

SELECT o.order_id, p.order_id AS previous
FROM bronze.orders o ASOF LEFT JOIN bronze.orders p ON o.customer_id = p.customer_id AND o.placed_at > p.placed_at

SELECT c.customer_id FROM bronze.customers c ANTI JOIN bronze.orders o USING (customer_id) ORDER BY ALL

SELECT coalesce(a.customer_id, b.customer_id) AS id, a.n AS finished, b.n AS open
FROM (SELECT customer_id, count(*) AS n FROM bronze.orders WHERE status = 'F' GROUP BY 1) a
FULL OUTER JOIN (SELECT customer_id, count(*) AS n FROM bronze.orders WHERE status = 'O' GROUP BY 1) b USING (customer_id)

SELECT order_id FROM bronze.orders WHERE total > ALL (SELECT balance * 10 FROM bronze.customers WHERE nation = 'JAPAN')
UNION
SELECT order_id FROM bronze.orders WHERE customer_id = ANY (SELECT customer_id FROM bronze.customers WHERE segment = 'MACHINERY')

SELECT status FROM bronze.orders INTERSECT ALL SELECT flag FROM bronze.line_items

SELECT customer_id AS id, name FROM bronze.customers UNION ALL BY NAME SELECT name, brand, part_id AS id FROM bronze.parts

--# Lists, structs, maps and lambdas

SELECT customer_id, list_transform(tags, lambda t: upper(t)), list_filter(tags, lambda t: t LIKE 't%'), len(tags), list_contains(tags, 't1')
FROM bronze.customers

SELECT list_reduce([1, 2, 3, 4], lambda a, b: a + b), list_transform([10, 20, 30], lambda x, i: x + i),
  [x * y FOR x, y IN [1, 2, 3]], list_zip([1, 2], ['a', 'b']), flatten([[1], [2, 3]])

SELECT order_id, list({'part': part_id, 'value': price * quantity} ORDER BY line) AS items FROM bronze.line_items GROUP BY order_id

SELECT unnest(tags) AS tag, count(*) AS n FROM bronze.customers GROUP BY tag ORDER BY n DESC, tag

SELECT list_sort([3, 1, 2], 'DESC'), list_distinct([1, 1, 2]).list_sort(), list_slice([1, 2, 3, 4], 2, 3), list_sum([1, 2]), list_aggregate([1, 5], 'max'),
  list_cosine_similarity([1.0, 2.0], [2.0, 4.0]), array_value(1, 2, 3), [1, 2, 3][-1], [1, 2, 3][2:]

SELECT struct_pack(a := 1, b := 'x'), row(1, 'a'), struct_extract({'k': 5}, 'k'), struct_insert({'a': 1}, b := 2), {'a': {'b': [1, 2]}}.a.b[1]

SELECT part_id, attributes['color'], map_keys(attributes), map_values(attributes), cardinality(attributes), element_at(attributes, 'box')
FROM bronze.parts

SELECT map_from_entries([('a', 1), ('b', 2)]), map_concat(MAP {'a': 1}, MAP {'b': 2}), map_contains(MAP {'a': 1}, 'a'), MAP([1, 2], ['x', 'y'])

SELECT unnest({'a': 1, 'b': {'c': 2}}, recursive := true)

--# JSON

SELECT details ->> '$.channel' AS channel, sum(total) AS total, avg((details -> '$.items[0]')::INTEGER) AS first
FROM bronze.orders
GROUP BY channel
ORDER BY channel

SELECT order_id, json_extract_string(details, ['$.channel', '$.address.city']), json_array_length(details, '$.items'), json_type(details, '$.items'),
  json_structure(details), json_contains(details, '{"channel": "web"}')
FROM bronze.orders

SELECT o.order_id, item.value::INTEGER AS item FROM bronze.orders o, json_each(o.details, '$.items') AS item WHERE o.order_id < 20

SELECT from_json(details, '{"channel": "VARCHAR", "items": ["INTEGER"]}').items[2] AS second, count(*) FROM bronze.orders GROUP BY second

SELECT to_json({'a': [1, NULL], 'b': DATE '2024-01-01'}), json_object('k', 1, 'l', [1]), json_array(1, 'a', NULL), json_merge_patch('{"a": 1}', '{"b": 2}'),
  json_group_array(range), row_to_json({'x': 1.5})
FROM range(3)

SELECT key, type, atom FROM json_tree('{"a": [1, {"b": 2}]}')

--# Texts, numbers and times

SELECT name, split_part(name, ' ', 2), regexp_extract(name, '([0-9]+)', 1)::INTEGER, regexp_replace(name, '[aeiou]', '*', 'g'), left(name, 4), reverse(name),
  position('m' IN name), starts_with(name, 'C'), levenshtein(name, 'Customer 1'), jaccard('abc', 'abd'), format('{:03d}', customer_id), ascii(name)
FROM bronze.customers

SELECT string_split('a,b,,c', ','), array_to_string(['a', 'b'], '-'), concat_ws('/', 'a', NULL, 'b'), translate('abc', 'ab', 'xy'), trim('  x '),
  strip_accents('éà'), bar(5, 0, 10, 10), chr(9731), unicode('☃'), to_base64('abc'::BLOB), hex('abc'), url_encode('a b&c'), nfc_normalize('é'), 'ß' COLLATE NOCASE

SELECT date_part('dow', order_date), dayname(order_date), last_day(order_date), date_diff('month', order_date, DATE '2026-01-01'), make_date(2024, 2, 29),
  strptime('2024-03-01', '%Y-%m-%d'), epoch_ms(placed_at), placed_at AT TIME ZONE 'Europe/Berlin', order_date - INTERVAL 1 WEEK
FROM bronze.orders

SELECT round(123.456, -1), ceil(-1.5), floor(-1.5), trunc(2.7), sign(-2), gcd(12, 18), lcm(4, 6), factorial(20), 5 & 3, 5 | 3, xor(5, 3), 1 << 10,
  17 % 5, -17 // 5, 2 ** 0.5, ln(2.0), pi(), degrees(1.0), isnan('nan'::DOUBLE), 'inf'::DOUBLE, 1e308 * 10, 0.1 + 0.2, 1::DECIMAL(38, 10) / 3,
  170141183460469231731687303715884105727::HUGEINT, 255::UTINYINT, TRY_CAST('x' AS DATE)

SELECT INTERVAL '1 year 2 months 3 days 04:05:06.789', TIME '12:34:56.789', DATE '9999-12-31', TIMESTAMP '1900-01-01 00:00:00.000001', TIMESTAMPTZ '2024-01-01 00:00:00+05:30',
  TIMESTAMP_NS '2024-01-01 00:00:00.123456789', UUID '01234567-89ab-cdef-0123-456789abcdef', '101'::BIT, 'a'::ENUM ('a', 'b')

SELECT p.* EXCLUDE (attributes) REPLACE (round(weight, 1) AS weight) FROM bronze.parts p ORDER BY part_id DESC LIMIT 5 OFFSET 2

SELECT COLUMNS(lambda c: c LIKE '%id') FROM bronze.line_items ORDER BY ALL

SELECT avg(COLUMNS(['price', 'weight', 'score'])) FROM bronze.parts

SELECT * LIKE '%ed' FROM bronze.line_items ORDER BY ALL

SELECT order_id, total FROM bronze.orders ORDER BY gift NULLS FIRST, total DESC, order_id LIMIT 10 %

SELECT count(*) AS n, sum(n) OVER () FROM bronze.orders GROUP BY status

SUMMARIZE bronze.parts

SUMMARIZE SELECT status, total, gift FROM bronze.orders

DESCRIBE bronze.customers

DESCRIBE SELECT c.*, o.total::DOUBLE AS total, [o.status] AS list FROM bronze.customers c JOIN bronze.orders o USING (customer_id)

FROM (DESCRIBE bronze.parts) SELECT column_name, column_type WHERE column_type LIKE '%(%'

FROM (SUMMARIZE bronze.line_items) SELECT column_name, min, max, null_percentage
