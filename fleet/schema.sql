-- Events of many homes in ClickHouse. Load `wirewitness … --eve FILE --sensor HOME` with
--     clickhouse-client --query "INSERT INTO eve FORMAT LineAsString" < FILE
-- and tell once who is who in `homes`. Times are UTC.

CREATE TABLE homes
(
    home      LowCardinality(String) COMMENT 'as --sensor names it',
    provider  LowCardinality(String) COMMENT 'who sells the connection',
    time_zone LowCardinality(String) COMMENT 'IANA name, such as Asia/Baku: the clocks of the people who live there'
)
ENGINE = ReplacingMergeTree ORDER BY home;

-- Every line goes in here, and on to the tables below; it is not kept itself.
CREATE TABLE eve (line String) ENGINE = Null;

CREATE TABLE findings
(
    home         LowCardinality(String),
    start        DateTime64(6, 'UTC'),
    end          DateTime64(6, 'UTC'),
    kind         LowCardinality(String) COMMENT 'tcp.forged-reset, uplink.down … (wirewitness explain)',
    nature       LowCardinality(String) COMMENT 'tampering, refusal, silence, rate or fault: a fault accuses nobody',
    confidence   Enum8('info' = 0, 'low' = 1, 'medium' = 2, 'high' = 3, 'proof' = 4),
    signs        Array(LowCardinality(String)),
    name         String COMMENT 'the name that was asked for or greeted: foreign text',
    device       String COMMENT 'address of the device at home',
    device_mac   String,
    peer         String COMMENT 'address at the other end',
    peer_port    UInt16,
    protocol     LowCardinality(String),
    community_id String,
    occurrences  UInt32,
    claim        String,
    version      LowCardinality(String) COMMENT 'of the method that found it',
    sureness     UInt8 MATERIALIZED toUInt8(confidence)
)
-- A finding is written again when it becomes surer: the surest stays.
ENGINE = ReplacingMergeTree(sureness) ORDER BY (kind, home, start, device, peer, peer_port, name);

CREATE MATERIALIZED VIEW findings_of_eve TO findings AS
SELECT
    JSONExtractString(line, 'host') AS home,
    parseDateTime64BestEffort(JSONExtractString(line, 'interference', 'start'), 6, 'UTC') AS start,
    parseDateTime64BestEffort(JSONExtractString(line, 'interference', 'end'), 6, 'UTC') AS end,
    JSONExtractString(line, 'interference', 'code') AS kind,
    JSONExtractString(line, 'alert', 'category') AS nature,
    JSONExtractString(line, 'interference', 'confidence') AS confidence,
    JSONExtract(line, 'interference', 'signs', 'Array(String)') AS signs,
    JSONExtractString(line, 'interference', 'name') AS name,
    JSONExtractString(line, 'src_ip') AS device,
    JSONExtractString(line, 'interference', 'device_mac') AS device_mac,
    JSONExtractString(line, 'dest_ip') AS peer,
    JSONExtractUInt(line, 'dest_port') AS peer_port,
    JSONExtractString(line, 'proto') AS protocol,
    JSONExtractString(line, 'community_id') AS community_id,
    JSONExtractUInt(line, 'interference', 'occurrences') AS occurrences,
    JSONExtractString(line, 'interference', 'claim') AS claim,
    JSONExtractString(line, 'interference', 'method_version') AS version
FROM eve WHERE JSONExtractString(line, 'event_type') = 'alert';

-- That somebody watched, from when to when: without it, no finding means nothing.
CREATE TABLE watched
(
    home     LowCardinality(String),
    since    DateTime64(6, 'UTC'),
    until    DateTime64(6, 'UTC'),
    packets  UInt64 COMMENT 'since the watch began',
    drops    UInt64 COMMENT 'lost by kernel and interface since the watch began',
    answered UInt64 COMMENT 'attempts beyond the router that were answered, since the watch began',
    failed   UInt64 COMMENT 'those that were refused or not answered'
)
ENGINE = ReplacingMergeTree ORDER BY (home, since, until);

CREATE MATERIALIZED VIEW watched_of_eve TO watched AS
SELECT
    JSONExtractString(line, 'host') AS home,
    parseDateTime64BestEffort(JSONExtractString(line, 'stats', 'wirewitness', 'since'), 6, 'UTC') AS since,
    parseDateTime64BestEffort(JSONExtractString(line, 'stats', 'wirewitness', 'until'), 6, 'UTC') AS until,
    JSONExtractUInt(line, 'stats', 'decoder', 'pkts') AS packets,
    JSONExtractUInt(line, 'stats', 'capture', 'kernel_drops') AS drops,
    JSONExtractUInt(line, 'stats', 'wirewitness', 'answered') AS answered,
    JSONExtractUInt(line, 'stats', 'wirewitness', 'failed') AS failed
FROM eve WHERE JSONExtractString(line, 'event_type') = 'stats';

-- The minutes in which each home was watched, each once.
CREATE VIEW watched_minutes AS
SELECT DISTINCT
    home,
    toStartOfMinute(since) + toIntervalMinute(arrayJoin(range(toUInt32(dateDiff('minute', toStartOfMinute(since), toStartOfMinute(until)) + 1)))) AS minute
FROM watched;

-- What cut a whole home off: each from its beginning to its end. Reports join what belongs to one incident; here one home counts once a minute.
CREATE VIEW outages AS
SELECT home, start, end, kind, confidence, claim
FROM findings FINAL
WHERE kind IN ('uplink.down', 'lan.down', 'lan.gateway-silent', 'link.flap', 'access.pppoe-failure') AND confidence >= 'medium';
