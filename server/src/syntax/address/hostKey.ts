/**
 * What a key promises of its value: `host` an address, with or without port · `perhaps` an address or a word
 * (`STORAGE_BACKEND=redis`) · `url` a URL or an address with port · `image` the name of an image.
 */
export type HostKey = 'host' | 'perhaps' | 'url' | 'image';

/** `spring.redis.host`, `--db-host` and `dbHost` as `SPRING_REDIS_HOST`, `DB_HOST` and `DB_HOST`. */
export function normalKey(key: string): string {
  return key
    .slice(0, 200)
    .replace(/^-+/, '')
    .replace(/([a-z][0-9]*)([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

const TABLE: readonly (readonly [RegExp, HostKey | undefined])[] = [
  // From which hosts root may log in; a grant, not an address.
  [/(?:^|_)ROOT_HOST$/, undefined],
  [/(?:MAIL|FROM|TO|MAC|WALLET|CONTRACT|ETH|STREET|HOME)_ADDRESS$/, undefined],
  [/(?:^|_)(?:IMAGE|TAG|VERSION)S?(?:_NAME)?$/, 'image'],
  [/(?:^|_)(?:TARGET|BACKEND|PROXY|UPSTREAM|NODE|PEER|MASTER|PRIMARY|BIND|LISTEN|IP|ENDPOINT)S?$/, 'perhaps'],
  [/(?<!(?:^|_)G)HOST(?:_?NAME|_?ADDR|S|_?IP)?$/, 'host'],
  [
    /(?:^|_)(?:SERVER|ADDR|ADDRESS|ADDRESSES|BROKER|BOOTSTRAP_SERVER|BROKER_LIST|SEED|SEED_HOST|CONTACT_POINT)S?$/,
    'host',
  ],
  [/(?:^|_)(?:NODES|SEEDS|SERVERS|QUORUM|ZOOKEEPER_CONNECT|ENSEMBLE)$/, 'host'],
  [/(?:^|_)(?:URL|URI|DSN|CONN|CONNECTION|CONNECT|CONNECTION_STRING|JDBC|ORIGIN|API|VOTERS|LISTENERS)S?$/, 'url'],
];

/** What a key promises, or undefined if it promises nothing. Keys of any spelling. */
export function hostKey(key: string | undefined): HostKey | undefined {
  if (key === undefined) return undefined;
  const name = normalKey(key);
  return TABLE.find(([pattern]) => pattern.test(name))?.[1];
}
