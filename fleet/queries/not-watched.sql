-- Of which homes nothing can be said: how many minutes between two moments nobody watched, and when somebody last did.
-- Parameters: from, to (UTC). A home that is down hard enough may not be able to send its events either: load its file when it is back.
SELECT
    h.home AS home,
    h.provider AS provider,
    toUInt32(dateDiff('minute', toStartOfMinute({from:DateTime}), {to:DateTime})) - countIf(m.minute >= {from:DateTime} AND m.minute < {to:DateTime}) AS minutes_not_watched,
    if(max(m.minute) = toDateTime(0, 'UTC'), NULL, max(m.minute)) AS last_watched
FROM (SELECT * FROM homes FINAL) AS h
LEFT JOIN watched_minutes AS m ON m.home = h.home
GROUP BY home, provider
HAVING minutes_not_watched > 0
ORDER BY minutes_not_watched DESC, home
