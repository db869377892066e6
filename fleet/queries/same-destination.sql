-- One name or address, several homes: at how many homes, and of which providers, something interferes with it. Parameters: from, to (UTC).
-- Homes that were watched and never tried it say nothing; they are not counted as well.
SELECT
    if(f.name != '', f.name, f.peer) AS destination,
    f.kind AS kind,
    uniqExact(f.home) AS homes,
    arraySort(groupUniqArray(toString(h.provider))) AS providers,
    max(f.confidence) AS surest,
    sum(f.occurrences) AS occurrences
FROM (SELECT * FROM findings FINAL WHERE confidence >= 'medium' AND nature != 'fault' AND start >= {from:DateTime} AND start < {to:DateTime}) AS f
INNER JOIN (SELECT * FROM homes FINAL) AS h ON h.home = f.home
WHERE destination != ''
GROUP BY destination, kind
ORDER BY homes DESC, destination, kind
