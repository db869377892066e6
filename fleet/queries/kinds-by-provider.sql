-- What is found at the homes of each provider: homes with a finding of a kind, of how many that were watched. Parameters: from, to (UTC).
WITH
    members AS
    (
        SELECT h.provider AS provider, uniqExact(m.home) AS watched
        FROM watched_minutes AS m INNER JOIN (SELECT * FROM homes FINAL) AS h ON h.home = m.home
        WHERE m.minute >= {from:DateTime} AND m.minute < {to:DateTime}
        GROUP BY provider
    )
SELECT
    h.provider AS provider,
    f.kind AS kind,
    any(f.nature) AS nature,
    max(f.confidence) AS surest,
    uniqExact(f.home) AS homes,
    any(members.watched) AS watched,
    count() AS findings
FROM (SELECT * FROM findings FINAL WHERE confidence >= 'medium' AND start >= {from:DateTime} AND start < {to:DateTime}) AS f
INNER JOIN (SELECT * FROM homes FINAL) AS h ON h.home = f.home
INNER JOIN members ON members.provider = h.provider
GROUP BY provider, kind
ORDER BY homes DESC, provider, kind
