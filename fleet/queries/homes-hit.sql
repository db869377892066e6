-- Which homes were hit between two moments, by what, and for how long each was watched at all.
-- Parameters: from, to (UTC). A home that was watched and had nothing stands there with 0 findings; one that was not watched does not.
SELECT
    w.home AS home,
    any(h.provider) AS provider,
    any(w.minutes) AS watched_minutes,
    countIf(f.kind != '' AND f.nature != 'fault') AS findings,
    countIf(f.nature = 'fault') AS faults,
    arraySort(groupUniqArrayIf(toString(f.kind), f.kind != '')) AS kinds
FROM
(
    SELECT home, count() AS minutes FROM watched_minutes
    WHERE minute >= {from:DateTime} AND minute < {to:DateTime} GROUP BY home
) AS w
LEFT JOIN
(
    SELECT home, kind, nature FROM findings FINAL
    WHERE confidence >= 'medium' AND start < {to:DateTime} AND end >= {from:DateTime}
) AS f ON f.home = w.home
LEFT JOIN (SELECT * FROM homes FINAL) AS h ON h.home = w.home
GROUP BY w.home
ORDER BY findings + faults DESC, home
