import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const RECORDS = join(import.meta.dirname, '../../test/syntax/records');

/** Values that the networking flags of `docker run` are tried with, each one with each flag. */
const VALUES = [
  '8080:80',
  '80',
  '80/udp',
  '127.0.0.1:8080:80',
  '[::1]:80:80',
  'localhost',
  'localhost:80:80',
  'a=b',
  'a:b',
  'a:1.2.3.4',
  'a=1.2.3.4',
  'a:host-gateway',
  '1.2.3.4',
  '2001:db8::1',
  '300.1.1.1',
  '10.0.0.0/8',
  'host',
  'none',
  'container:a',
  '',
  ' ',
  'a b',
  'A',
  'a,b',
  'example.com',
  '.',
  '-1',
  '1.5',
  'true',
  'name=a,alias=b',
  'name=a,bogus=b',
  'type=tmpfs,dst=/a',
  '/a:/b',
  '/a:',
  'a"b',
  '가',
  '02:42:ac:11:00:02',
  '8000-8010',
  '8010-8000:80',
  '8000-8001:80-82',
  '99999',
  '80/http',
];

const FLAGS = [
  '-p',
  '--publish',
  '--expose',
  '--add-host',
  '--dns',
  '--dns-search',
  '--dns-option',
  '--link',
  '--network',
  '--net',
  '--ip',
  '--network-alias',
  '--mac-address',
  '--hostname',
  '--domainname',
  '-e',
  '-v',
  '--mount',
  '--label',
  '--sysctl',
];

const quote = (value: string): string => `'${value}'`;

/** Every line that the CLI is asked about: the collected ones, then flags by values. */
export function cliLines(): readonly string[] {
  const collected = readFileSync(join(RECORDS, 'cliLines.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const crossed = FLAGS.flatMap((flag) => VALUES.map((value) => `docker run ${flag} ${quote(value)} nginx`));
  return [...new Set([...collected, ...crossed])];
}
