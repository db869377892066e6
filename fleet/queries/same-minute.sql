-- Same provider, same minute: minutes in which at least two homes of one provider went down, against those of it that were watched and stayed up,
-- and against everybody else's. Parameters: from, to (UTC).
--
-- Two of two tell little, two of forty less; what weighs is many of one provider together while others stay up. A fault of the provider's
-- equipment looks the same: this finds what to ask about, and whom.
WITH
    down AS
    (
        SELECT DISTINCT home, toStartOfMinute(start) AS minute FROM outages
        WHERE start >= {from:DateTime} AND start < {to:DateTime}
    ),
    seen AS
    (
        SELECT m.home AS home, m.minute AS minute, h.provider AS provider, d.home != '' AS is_down
        FROM watched_minutes AS m
        INNER JOIN (SELECT * FROM homes FINAL) AS h ON h.home = m.home
        LEFT JOIN down AS d ON d.home = m.home AND d.minute = m.minute
        WHERE m.minute >= {from:DateTime} AND m.minute < {to:DateTime}
    ),
    everybody AS (SELECT minute, countIf(is_down) AS down, count() AS watched FROM seen GROUP BY minute)
SELECT
    s.minute AS minute,
    s.provider AS provider,
    countIf(s.is_down) AS went_down,
    count() AS watched,
    any(e.down) - countIf(s.is_down) AS others_down,
    any(e.watched) - count() AS others_watched,
    arraySort(groupArrayIf(toString(s.home), s.is_down)) AS homes
FROM seen AS s
INNER JOIN everybody AS e ON e.minute = s.minute
GROUP BY s.minute, s.provider
HAVING went_down >= 2
ORDER BY went_down DESC, minute, provider
