PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1');
CREATE TABLE note (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO note VALUES('identifier','aad19d9b567b');
CREATE TABLE run (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER, toolVersion TEXT NOT NULL,
    programDigest TEXT, filter TEXT, unreadable TEXT NOT NULL DEFAULT '{}', notSeen TEXT NOT NULL DEFAULT '[]'
) STRICT;
INSERT INTO run VALUES(1,'analyze',1795647651168741461,1772478094827957361,'0.1.0','6635e8a78c02b5f6eb0594f16d612e4643201995a0ff2bbbf38448bb64976bae',NULL,'{}','[]');
INSERT INTO run VALUES(2,'analyze',1795647651493366405,1772478017007968002,'0.1.0','6635e8a78c02b5f6eb0594f16d612e4643201995a0ff2bbbf38448bb64976bae',NULL,'{}','[]');
CREATE TABLE capture (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, position INTEGER NOT NULL, path TEXT NOT NULL,
    sha256 TEXT, bytes INTEGER NOT NULL, format TEXT NOT NULL, linkTypes TEXT NOT NULL, packets INTEGER NOT NULL,
    firstTime INTEGER, lastTime INTEGER, snapLength INTEGER, dropped INTEGER, isTruncated INTEGER NOT NULL, kept TEXT,
    filter TEXT NOT NULL DEFAULT '', UNIQUE (run, position), UNIQUE (sha256, filter)
) STRICT;
INSERT INTO capture VALUES(1,1,0,'captures/forged-reset-triple/capture.pcapng','57c705b71a85540b50ec7cfa824ef4c11459d4ab2250d0fd9964289cecbae007',20152,'pcapng','[1]',90,1772478000200000000,1772478015437014982,262144,0,0,NULL,'');
INSERT INTO capture VALUES(2,1,1,'captures/uplink-down/capture.pcapng','fd44f4c8aa362b2f1184be36e3ee18b7b7bf73bb26d0fd08fae22093eed65cc9',88268,'pcapng','[1]',491,1772478000200000000,1772478094827957360,262144,0,0,NULL,'');
INSERT INTO capture VALUES(3,2,0,'captures/refused-by-modem/capture.pcapng','5579ff9e04bd8ac6e3c7b24fd0b116a6400827b4b543b6beb636c05f5e78b101',33784,'pcapng','[1]',148,1772478000200000000,1772478017007968001,262144,0,0,'5579ff9e04bd8ac6.pcapng','');
CREATE TABLE stretch (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
    PRIMARY KEY (run, starts)
) STRICT, WITHOUT ROWID;
INSERT INTO stretch VALUES(1,1772478000200000000,1772478094827957361);
INSERT INTO stretch VALUES(2,1772478000200000000,1772478017007968002);
CREATE TABLE gap (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, starts INTEGER NOT NULL, ends INTEGER NOT NULL, reason TEXT NOT NULL,
    frames INTEGER
) STRICT;
CREATE TABLE device (
    id INTEGER PRIMARY KEY, letter TEXT NOT NULL UNIQUE, role TEXT NOT NULL, mac INTEGER UNIQUE, addresses TEXT NOT NULL
) STRICT;
CREATE TABLE cell (
    slot INTEGER NOT NULL, device INTEGER NOT NULL REFERENCES device, destination INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, answered INTEGER NOT NULL, refused INTEGER NOT NULL,
    silent INTEGER NOT NULL, undecided INTEGER NOT NULL, PRIMARY KEY (slot, device, destination, run)
) STRICT, WITHOUT ROWID;
CREATE TABLE minute (
    minute INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, answered INTEGER NOT NULL,
    failed INTEGER NOT NULL, roundTrips INTEGER NOT NULL, medianRoundTrip INTEGER, segments INTEGER NOT NULL,
    retransmissions INTEGER NOT NULL, PRIMARY KEY (minute, run)
) STRICT, WITHOUT ROWID;
CREATE TABLE finding (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, kind TEXT NOT NULL, nature TEXT NOT NULL,
    confidence TEXT NOT NULL, signs TEXT NOT NULL, claim TEXT NOT NULL, device TEXT, deviceMAC INTEGER, devicePort INTEGER,
    peer TEXT, peerMAC INTEGER, peerPort INTEGER, ipProtocol INTEGER, name TEXT, origin TEXT NOT NULL, starts INTEGER NOT NULL,
    ends INTEGER NOT NULL, occurrences INTEGER NOT NULL, filter TEXT NOT NULL, details TEXT NOT NULL
) STRICT;
INSERT INTO finding VALUES(3,2,'route.refused','refusal','high','B5','The router 192.168.1.1 refused packets to 2 destinations 5 times: "host administratively prohibited" (ICMP type 3 code 10).','192.168.1.23',1577079587,NULL,NULL,NULL,NULL,6,NULL,'gateway',1772478005045942000,1772478012001112000,5,'frame.number in {39, 40, 41, 42, 93, 94, 95, 96, 129, 130}','{"explanations":[{"because":"the message comes from a router near this home","cause":"A rule of the destination''s own firewall or server","standing":"not supported"},{"because":"the message names a rule, not a missing route","cause":"An ordinary fault of routing","standing":"not supported"},{"because":"the message crossed no router","cause":"A rule in the own router or on the own network","standing":"fits"}],"frames":[{"capture":0,"number":39,"role":"trigger"},{"capture":0,"number":40,"role":"refusal"},{"capture":0,"number":41,"role":"trigger"},{"capture":0,"number":42,"role":"refusal"},{"capture":0,"number":93,"role":"trigger"},{"capture":0,"number":94,"role":"refusal"},{"capture":0,"number":95,"role":"trigger"},{"capture":0,"number":96,"role":"refusal"},{"capture":0,"number":129,"role":"trigger"},{"capture":0,"number":130,"role":"refusal"}],"measurements":[{"name":"router","text":"192.168.1.1"},{"integer":64,"name":"routerHopLimit"},{"integer":64,"name":"quotedHopLimit"},{"integer":3,"name":"type"},{"integer":10,"name":"code"},{"flag":false,"name":"isV6"},{"flag":true,"name":"isKnown"}]}');
CREATE TABLE exhibitFrame (
    finding INTEGER NOT NULL REFERENCES finding ON DELETE CASCADE, position INTEGER NOT NULL, capture INTEGER NOT NULL,
    number INTEGER NOT NULL, role TEXT NOT NULL, time INTEGER NOT NULL, linkType INTEGER NOT NULL, bytes BLOB NOT NULL,
    originalLength INTEGER NOT NULL, PRIMARY KEY (finding, position)
) STRICT, WITHOUT ROWID;
INSERT INTO exhibitFrame VALUES(3,0,0,39,'trigger',1772478005045322000,1,X'00005e00530100005e00532308004500003c5252400040060d4dc0a80117160e0350bca201bb86ee4b9000000000a002faf01e8c0000020405b40402080ac08502040000000001030307',74);
INSERT INTO exhibitFrame VALUES(3,1,0,40,'refusal',1772478005045942000,1,X'00005e00532300005e005301080045c0005884e000004001719cc0a80101c0a80117030ad841000000004500003c5252400040060d4dc0a80117160e0350bca201bb86ee4b9000000000a002faf01e8c0000020405b40402080ac08502040000000001030307',102);
INSERT INTO exhibitFrame VALUES(3,2,0,41,'trigger',1772478005242289000,1,X'00005e00530100005e00532308004500003ca7b140004006b3ecc0a80117160e0751bca901bbadaba49e00000000a002faf099f30000020405b40402080ac08502c90000000001030307',74);
INSERT INTO exhibitFrame VALUES(3,3,0,42,'refusal',1772478005242909000,1,X'00005e00532300005e005301080045c0005816a800004001dfd4c0a80101c0a80117030adc42000000004500003ca7b140004006b3ecc0a80117160e0751bca901bbadaba49e00000000a002faf099f30000020405b40402080ac08502c90000000001030307',102);
CREATE TABLE event (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, title TEXT NOT NULL, declared INTEGER NOT NULL) STRICT;
INSERT INTO event VALUES(1,1780597800000000000,'interview',1795647651696766131);
CREATE TABLE clock (
    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, time INTEGER NOT NULL, isSynchronized INTEGER NOT NULL,
    largestError INTEGER, PRIMARY KEY (run, time)
) STRICT, WITHOUT ROWID;
CREATE INDEX gapByRun ON gap (run);
CREATE INDEX findingByRun ON finding (run);
COMMIT;
