-- Same civil hour: at which hour of their own clocks homes of each provider go down, as a rate per 100 watched hours.
-- Parameters: from, to (UTC). Hours in which nobody was watched have no row: nothing is known of them.
WITH
    watched_hours AS
    (
        SELECT h.provider AS provider, toUInt8(formatDateTime(m.minute, '%H', toString(h.time_zone))) AS hour, count() / 60 AS hours, uniqExact(m.home) AS homes
        FROM watched_minutes AS m INNER JOIN (SELECT * FROM homes FINAL) AS h ON h.home = m.home
        WHERE m.minute >= {from:DateTime} AND m.minute < {to:DateTime}
        GROUP BY provider, hour
    ),
    onsets AS
    (
        SELECT h.provider AS provider, toUInt8(formatDateTime(o.start, '%H', toString(h.time_zone))) AS hour,
            uniqExact(o.home, toStartOfMinute(o.start)) AS onsets, uniqExact(o.home) AS homes_down
        FROM outages AS o INNER JOIN (SELECT * FROM homes FINAL) AS h ON h.home = o.home
        WHERE o.start >= {from:DateTime} AND o.start < {to:DateTime}
        GROUP BY provider, hour
    )
SELECT
    w.provider AS provider,
    w.hour AS civil_hour,
    ifNull(o.onsets, 0) AS onsets,
    ifNull(o.homes_down, 0) AS homes_down,
    w.homes AS homes_watched,
    round(w.hours, 2) AS watched_hours,
    round(100 * ifNull(o.onsets, 0) / w.hours, 1) AS per_100_hours
FROM watched_hours AS w
LEFT JOIN onsets AS o ON o.provider = w.provider AND o.hour = w.hour
ORDER BY provider, civil_hour
