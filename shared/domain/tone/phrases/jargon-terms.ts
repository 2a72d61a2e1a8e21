/** Phrases as in pattern.ts, with a semicolon between them. */
const listOf = (terms: string): string[] => terms.split(/\s*;\s*/).map((term) => term.trim().replaceAll(/\s+/g, ' '));

/** Machines and how they are run. */
const MACHINES = listOf(String.raw`
  kubernetes; k8s; docker; pods?; containers? (?:image|runtime|orchestrat\w+); nodes?; clusters?; daemons?;
  hypervisors?; vms?; instances? type; auto-?scal(?:er|ing); autoscaling; ingress; egress; sidecars?;
  namespaces?; helm chart; terraform; ansible; bare metal; load[- ]?balanc(?:er|ers|ing);
  reverse[- ]prox(?:y|ies); edge[- ]prox(?:y|ies); proxies; proxys; nginx; haproxy; tomcat; jvm; heap;
  garbage collect\w+; gc pauses?; thread[- ]?pools?; worker[- ]?pools?;
  workers?(?= (?:node|pool|process|queue|thread)); queue workers?; connection[- ]pools?; deadlocks?; deadlocked;
  race conditions?; mutex; memory[- ]leaks?; segfaults?; kernel(?: panic)?; stack ?traces?; core dumps?; oom\w*;
  oom[- ]?kill\w*; out-of-memory; n\+1; cron ?jobs?; cron; health[- ]?checks?; liveness;
  heartbeats?(?= (?:check|fail|loss)); split[- ]brain; quorum; etcd; zookeeper; leader election;
  thundering herd; circuit[- ]breakers?; back-?pressure; rate[- ]limit(?:er|ing|s)?; throttl(?:e|ed|ing);
  gethrottelt; idempoten\w+; microservices?; monolith; middleware; backends?; back-end; upstreams?; downstream;
  endpoints?; payloads?; webhooks?; callbacks?; cdn; edge nodes?; points? of presence; pop outage;
  hot-?fix(?:es)?; roll-?backs?; rolled back the deploy\w*; deployments?; redeploy\w*; deploy(?:ed|ing|s|t)?;
  deployte\w*; canary; canaried; canarying; blue[-/]green; feature[- ]flags?; ci(?:/cd)?; pipelines?;
  builds?(?= (?:fail|server|pipeline|number)); artifacts?; commits?(?= (?:hash|[0-9a-f]{6,})); pull requests?;
  merge conflict; regression(?= (?:in|was|test|bug)); refactor\w*; stack overflow;
  exceptions?(?= (?:in|handling|was|were|thrown|stack)); null ?pointers?; nullpointer\w*;
  timeouts?(?= (?:at|in|of|on|am|im|zum|beim|bei|in der|der|des)); time-?outs? (?:am|im) ; i/o|iops; throughput;
  durchsatz; latenc(?:y|ies); latenz(?:en)?; p9[059]\w*; p99-\w+; 95th percentile; jitter; packet loss;
  paketverluste?; failovers?; fail-over; failed over; failing over; fail over; fallback instance; standby;
  stand-?by-\w+; hot standby; replicas?; replikas?; replication(?:[- ]lag)?; replikation\w*;
  primary (?:db|database|node|replica); secondary (?:db|node|replica); shards?; sharding; re-?sharding;
  rehash\w*; partition(?:ed|ing)? table; index rebuild; reindex\w*; query (?:storm|plan|planner|timeout);
  quer(?:y|ies)[- ]?(?:storm|sturm|plan)\w*; slow queries;
  cache[- ](?:key|keys|invalidation|stampede|hit|miss|misses|layer|warming|eviction)\w*; cold cache; ttl;
  writes? amplification; write-?ahead; wal; vacuum(?:ing)?; tables? lock; lock contention; row locks?;
  schema (?:migration|change|drift); schemamigration; db; dbs; sql; nosql; postgres\w*; mysql; mariadb;
  mongo(?:db)?; redis; memcached?; elastic ?search; opensearch; kafka; rabbitmq; sqs; sns; dynamo(?:db)?;
  cassandra; consumers?(?= (?:lag|group|pod|offset)); consumer[- ](?:lag|groups?|pods?|offsets?);
  consumern?(?= hängen); consumers lag; message brokers?; dead[- ]letter\w*; dlq;
  brokers?(?= (?:node|cluster|partition)); offsets?(?= (?:commit|reset)); s3; ec2; rds; elb; alb; nlb; asg; ecs;
  eks; gke; aks; iam; vpc; lambda; cloudfront; route ?53; blob storage; object store; raid(?:-?\d)?(?: array)?;
  lun; nvme; ceph; nfs; iscsi`);

/** Networks. */
const NETWORKS = listOf(String.raw`
  dns; bgp; ospf; mpls; nat; natted; nated; genattet; vlans?; vxlan; subnets?; dhcp; tcp; udp; icmp; syn flood;
  tls; ssl; mtls; handshakes?; cipher suites?; ca bundle; root ca; intermediate ca; crl; ocsp; sni; hsts; cors;
  csrf; xss; waf; acls?; ipv[46]; ipsec; as ?path; peering; upstream provider; route (?:leak|flap)\w*;
  flapp(?:ing|t|en|te|ten); edge router; core (?:router|switch); top-of-rack; backbone; uplinks?;
  sip(?:[- ]trunks?)?; rtp; codec; mx[- ]?records?; mx; dmarc; dkim; spf; mta; smtp; imap; greylisting; rbl;
  a[- ]records?; cname\w*; nxdomain; servfail; nameservers?; ports? \d+; sockets?; ephemeral ports; conntrack`);

/** Signing in. */
const SIGNING_IN = listOf(`
  idp; saml; oauth2?; oidc; ldap; active directory; kerberos; jwts?;
  tokens?(?= (?:refresh|rotation|endpoint|validation|expiry)); session store; sso; mfa; scim; rbac;
  assertions?(?= (?:is|are|was|fail|from)); hsm; kms; key rotation; secrets? manager`);

/** Numbers and names of interfaces. */
const INTERFACES = listOf(String.raw`
  [45]xx(?:[- ]\w+)?; http \d{3};
  (?:a|an|with|mit|lieferte|returned|returns|einen|ein|of|einem) (?:50[0-9]|40[0-9]|429|550)(?: (?:errors?|fehler|responses?|codes?))?;
  50[0-4]s?(?= (?:errors?|responses?|gateway|fehler)); status codes?; rest(?:ful)?[- ]api; graphql; grpc; rpc;
  protobuf; sdks?; regex; mime; utf-8; base64; uuid; hash(?:ing|es|ed)?(?= (?:collision|ring|table|key)); enum;
  serializ\w+; deserializ\w+; marshal\w+`);

/** How teams talk. */
const TEAMS = listOf(String.raw`
  sre(?:s|-team)?; noc; rca; mttr; mttd; mtbf; slo; sli; sla breach; rpo; rto; sev[- ]?\d;
  p[0-3](?: incident|-?incident|-störung)?; prio[- ]?\d; on-?call rotation; runbooks?; playbooks?; war[- ]?room;
  ticket queue; post-?mortem doc; l[123] (?:support|team|engineers?); first level; second level; third level;
  third-level\w*; 2nd[- ]level; change advisory board; itil; change window; kanban; jira; grafana; prometheus;
  splunk; datadog; pagerduty; telemetry; telemetrie; observability; tracing; span ids?; log level;
  dr[- ]?(?:site|plan|failover); disaster recovery site;
  drain(?:ed|ing|s|en|t)?(?= (?:the|node|nodes|queue|die|den|worker|traffic)); draining; gedraint; drained;
  evict(?:ed|ing|ion|s); purge[ds]?(?= (?:the|your|ihren|den|cache)); purging;
  flush(?:t|ed|ing|es|en)?(?= (?:the|das|die|den|dns|cache|cdn)); flusht; spin(?:ning)? up; spun up;
  scale(?:d|s)? (?:out|up|down|in); scaling (?:out|up|the); skalieren; provision(?:ing|ed); bump(?:ed|ing);
  respawn\w*; reboot(?:ed|ing)? the (?:node|box|hypervisor); bounced? the; bounct; restarted the pods;
  rolled the pods; spikes?(?= in (?:cpu|load|latency|5xx|errors)); cpu; ulimit; inodes?; load average;
  stale(?= (?:cache|record|lock|entry|replica|session)); corrupt(?:ed)? index; upsert; etl; dwh; olap;
  batch[- ]?(?:job|jobs|run|lauf|läufe); batchjobs?; psp; acquirer; 3ds(?:2)?; pci(?: dss)?; emv; iso ?8583;
  hl7; fhir; edi; edifact; mdm; mqtt; modbus; scada; opc ua; rtu; lte core; hlr; hss; imsi; ss7;
  radius(?= (?:server|auth)); radius-server; dslam; olt; bng; cpe; gpon`);

/**
 * Technical terms that readers need not know, in both languages.
 */
export const TERMS: readonly string[] = [...MACHINES, ...NETWORKS, ...SIGNING_IN, ...INTERFACES, ...TEAMS];

/** Abbreviations of daily use, and names that everybody knows. */
export const DAILY = new Set(
  `UTC CET CEST GMT BST EST EDT PST PDT CST MST IST JST MEZ MESZ WET EET AM PM PDF SMS MMS PIN TAN QR GPS VAT MWST UST OK ID IDS TV PC IT UK US USA EU UN UAE EUR USD GBP CHF DM FAQ FAQS CEO CTO CFO COO HR PR URL WLAN WIFI LTE DSL USB CSV XLS XLSX JPG JPEG PNG GIF DOC DOCX ZIP MP3 MP4 HD HDMI LED LCD SIM IBAN BIC SEPA SWIFT ATM EC VIP DIY ASAP ETA PS P.S NB CC BCC RSVP CV CD DVD AI KI API VPN IP AG GMBH KG EV SE INC LTD LLC PLC BV SA DHL UPS DPD GLS BMW VW SAP IBM ING BBC ARD ZDF NHS IRS DB ÖBB SBB AOK TÜV ADAC DGB BT O2 AWS HP LG TÜV DIN ISO ICE IC RE RB S-BAHN BVG MVG HVV KVB NRW PLZ AGB DSGVO GDPR BAFÖG EKG MRT CT COVID KM KG MB GB TB KB KWH KW CM MM ML HZ MHZ GHZ IOS MAC APP WWW HTML NO AA II III IV VI VII VIII IX XI XII NRW NATO UNO WHO AD BC STK NR ST HBF A4 A5 CO2 ABS PKW LKW ÖPNV KITA NYC LA DC BIS USB-C LAN SOS EAN ISBN TLC FYI RIP OLED UHD SUV GP MP ER EG OG UG KFZ EDV HNO BWL TU FH UNI CAD NZ CA AU`.split(
    /\s+/,
  ),
);
